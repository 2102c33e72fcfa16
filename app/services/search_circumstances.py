"""For whom, where, when and with what trouble: what wishes of all kinds are told with, by language.

A skill may be about one of these words ("Oma"), so they count for more than
common words, and for less than the thing itself beside them.
"""

from app.domain.folding import folded_words

_CIRCUMSTANCES = {
    "de": """
        mann frau kind kinder kindern sohn söhne tochter töchter enkel enkelin enkelkind enkelkinder mutter
        vater mama papa oma opa eltern bruder schwester tante onkel nachbar nachbarn nachbarin freund freundin
        familie kleine kleinen kleiner große großen alte alten alter neu neue neuen neuer leute menschen jungen
        junge mädchen haus hause zuhause daheim wohnung bude tag tage tagen woche wochen wochenende abend abends
        morgen morgens mittag nachmittag nachmittags nacht jahr jahre jahren monat stunde stunden stündchen
        montag dienstag mittwoch donnerstag freitag samstag sonntag sonntags früh spät ganz ganze ganzen ganzes
        halbe erste ersten zweite dritten dritte vierten eins zwei drei vier fünf lang lange seh sehe sieht
        siehts sehen reicht reichen verstehe verstehen versteht kapier kapiere kaputt deutschland
        nienburg""",
    "en": """
        husband wife kid kids child children son daughter grandson granddaughter grandkids mother father mom mum
        dad grandma grandpa granny nan parents brother sister aunt uncle neighbour neighbor friend friends
        family people guy boy girl home house place flat day days week weeks weekend evening evenings morning
        night year years month hour hours monday tuesday wednesday thursday friday saturday sunday sundays
        tomorrow tonight old young little big small whole first second third three four five long understand see
        work works working broken around near nearby local germany nienburg""",
    "ar": """
        ابني بنتي ابنتي اولادي أولادي ولدي طفلي طفلتي أطفالي زوجي زوجتي امي أمي ابي أبي ابوي بابا ماما جدتي جدي
        ستي سيدو اخي أخي أختي اختي جاري جارتي جيراني الجيران صديقي صديقتي عيلتي عائلتي الناس ناس كبير كبيرة صغير
        صغيرة جديد جديدة قديم بيت البيت بيتي بيتنا يوم الأسبوع اسبوع شهر سنة ساعة ساعتين الصبح المسا مساء صباحا
        الليل بالليل بكرا غدا الجمعة السبت الأحد نساء النساء نسوان رجال بنات شباب ألمانيا المانيا الحي بالحي
        خربان""",
    "tr": """
        oğlum kızım çocuğum çocuk çocuklar çocuklarım eşim kocam karım annem babam annemin babamın anneannem
        babaannem dedem nine ninem abim ablam kardeşim komşu komşum komşular arkadaş arkadaşım aile ailem insan
        insanlar kadın kadınlar erkek ev evde evi evim eve gün günü hafta haftasonu akşam akşamları sabah
        sabahları gece yıl ay saat saatlik yarın cuma cumartesi pazar büyük küçük yaşlı genç eski iki üç dört
        beş uzun almanya bozuk bozuldu""",
    "uk": """
        син сину сина сином донька доньці доньку дочка дочці дочку дитина дитині дитину діти дітям дітей чоловік
        чоловіка жінка жінки мама мамі маму тато тата батько бабуся бабусі бабусю дідусь дідуся онук онука внук
        сусід сусідка сусіди сусідам друг подруга родина сімя люди людей дім дома додому хата квартира день дні
        тиждень тижня вихідні вихідних вечір ввечері увечері ранок вранці зранку ніч рік роки місяць година
        години завтра субота неділя старий стара старі малий мала маленький маленька великий велика перший два
        дві три німеччина зламався зламалась""",
    "ru": """
        сын сыну сына сыном дочь дочка дочке дочери дочку ребенок ребенка ребенку ребенком дети детям детей муж
        мужа жена жены мама маме маму папа папе отец бабушка бабушке бабушку дедушка дедушке внук внука внучка
        сосед соседка соседи соседям друг подруга семья люди людей дом квартира день дни неделя неделю выходные
        выходных вечер вечером утро утром ночь год годы месяц час часа завтра суббота воскресенье старый старая
        старые маленький маленькая большой большая первый два две три германия сломался сломалась""",
    "pl": """
        syn syna synowi synem córka córce córkę corka corce dziecko dziecka dziecku dzieckiem dzieci dzieciom
        mąż męża maz żona mama mamie mamę tata tacie ojciec babcia babci babcię dziadek dziadka wnuk wnuka
        wnuczka sąsiad sąsiadka sąsiedzi przyjaciel rodzina ludzie dom domu domek mieszkanie dzień dni tydzień
        tygodniu weekend weekendy wieczór wieczorem wieczorami rano noc rok lata miesiąc godzina godziny godzinę
        jutro sobota niedziela stary stara stare mały mała duży duża pierwszy dwa dwie trzy niemczech zepsuty
        zepsuł""",
    "fa": """
        پسرم دخترم بچه بچه‌ها بچم بچه‌ام بچه‌هام شوهرم زنم همسرم مادرم پدرم مامان مامانم بابا بابام مادربزرگ
        مادربزرگم پدربزرگ پدربزرگم برادرم خواهرم همسایه همسایمون همسایه‌ها دوستم خانواده مردم خانم خانما خانم‌ها
        زن زن‌ها مرد خونه خانه خونمون روز هفته ماه سال ساعت شب شبا صبح صبحا عصر عصرا فردا جمعه شنبه یکشنبه پیر
        جوون جوان کوچک کوچیک بزرگ قدیمی جدید دو سه آلمان اینجا خراب خرابه شده""",
    "kmr": """
        kur kurê kurekî keç keça keçê zarok zaroka zarokê zarokan zarokên mêr mêrê jin jina jinê dê diya dayik
        dayika bav bavê dapîr dapîra pîrik bapîr kalik bira xwişk cîran cîranê cîranan heval hevalê malbat mirov
        mirovan mal malê mala xanî roj rojê rojan hefte hefteyê êvar êvarê êvaran sibehê sibehan şev şevê sal
        salê meh saet demjimêr înê şemî yekşem kal pîr ciwan biçûk mezin kevn du sê almanya xera xerab""",
    "ro": """
        fiul fiică fiica fiicei copil copilul copilului copii copiii soț soțul soție soția mama mamei tata tatăl
        bunica bunicii bunicul bunici nepot nepotul nepoata frate soră vecin vecina vecini vecinii prieten
        prieteni familie familia oameni lume femei bărbați casă casa casei apartament zi zile săptămână
        saptamana weekend seara serile dimineața dimineata noaptea an ani lună luni oră ore mâine sâmbătă
        duminică vechi veche bătrân mic mică mici mare mari primul doi două trei germania stricat strica""",
    "sq": """
        djali djalit djalin vajza vajzës vajzën fëmija fëmijë fëmijët fëmijën femije burri gruaja nëna nënës
        mami babi babai gjyshi gjyshja gjyshen gjyshin vëllai motra fqinji fqinjët fqinje shok shoqe miku
        familja njerëz njeri gra burra shtëpi shtëpia shtepi shtëpie ditë dita javë java fundjavë mbrëmje
        mbrëmjeve mëngjes mëngjeseve natë vit vjet muaj orë ora nesër shtunë diel plak plakë vogël madh vjetër
        dy tre gjermani prishur prishet""",
}  # fmt: skip
def circumstances(language: str) -> frozenset[str]:
    """Folded words for who, where and when; none for a language that is not listed."""
    return frozenset(folded_words(_CIRCUMSTANCES.get(language, "")))
