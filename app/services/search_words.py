"""What is said around the thing itself, by language, and the endings that words of a language take.

Common words count for little in a search; endings let "Fahrrades" find "Fahrrad". A language that is not here is
searched all the same: how rare a word is among the skills weighs it, and beginnings of words are compared anyway.
"""

from app.domain.folding import folded_words

_COMMON = {
    "de": """
        ich du er sie es wir ihr mich mir mein meine meinen meinem meiner meines dich dir dein deine deinen uns
        unser unsere unseren unserem ihm ihn ihnen sich sein seine seinen seinem seiner euch der die das den dem
        des ein eine einen einem einer eines kein keine keinen und oder aber auch denn weil dass ob wenn als wie
        wo was wer wen wem wann warum welche welcher welches wieso in im an am auf aus bei beim mit nach von vom
        vor zu zum zur für über um durch bis ohne unter nicht nichts nie mehr noch nur schon sehr so ganz gar ja
        nein doch mal bitte danke hallo hier da dort dann jetzt heute gerade immer wieder ist sind war bin bist
        hat habe haben hast hatte wird werden wurde kann kannst können könnte könnten muss müssen will wollen
        möchte möchten soll sollen darf dürfen gibt geht gehen macht machen mache tun tut brauche braucht
        brauchen suche sucht suchen hilf hilft helfen helfe hilfe geholfen jemand jemanden jemandem niemand
        niemanden man etwas irgendwas irgendwer irgendwie irgendjemand leute einfach richtig gut gerne gern viel
        viele zeigt zeigen zeige erklärt erklären lernen lerne wissen weiß bekomme kommt komme kommen beibringen
        zusammen gemeinsam alle alles andere anderen lassen lass lässt bringt mag ans ins ne nen nem ner n nich
        net ned nix is isses hab ham hamse biste haste kannste könnt wolln sollte sollten würde würden hätte
        hätten wäre wären unterm überm vorm hinterm übern ums fürs seit während damit davon dafür daran darauf
        dabei wobei wofür deren dessen dieser diese dieses diesen diesem jeder jede jedes jeden jedem solche
        mein'n meim dies ich's geht's gibt's gibts wär vielleicht eigentlich halt eben bisschen bissel bisserl
        paar weiter weg los her hin rein raus rauf runter rum dran drin drauf nun also allein alleine selber
        selbst sogar überhaupt leider endlich schnell bald oft manchmal ständig dauernd wirklich total voll echt
        finde findet finden sag sagen sagt tue getan gemacht geworden worden gewesen bekommen bekommt kriege
        kriegt kriegen nehmen nimmt steht stehen liegt sitzt bleibt komm kommst gehe gehst lust zeit frage
        fragen problem hätt'""",
    "en": """
        i you he she it we they me my mine your yours his her its our their us them him myself a an the and or
        but if because that this these those there here what who whom whose which when where why how in on at to
        for from of off with without by about as into out up down over after before not no don't doesn't didn't
        can't cannot won't isn't i'm i've i'd i'll is are was were be been being am has have had do does did
        done will would can could should may might must want wants wanted need needs needed like look looking
        search searching find finding help helps helping helped please thanks thank hello hi someone somebody
        anyone anybody nobody something anything nothing some any all very too so just only also more much many
        get gets getting got let make makes making know knows show shows teach teaches explain explains learn
        learning someone's give gives go going goes im ive id dont doesnt cant wont isnt didnt wanna gonna gotta
        dunno kinda really pls thx u ur r having keep keeps kept while during than then again always never often
        sometimes ever own bit lot lots few every each both another other others there's that's it's what's
        who's anymore yet still already now today one two new way thing things stuff come
        comes coming gone take takes taking put puts let's lets love would'd fancy somewhere time problem
        question""",
    "ar": """
        أنا نحن هو هي هم أنت من في على إلى الى عن مع لي لنا له لها هل ما ماذا متى أين كيف لماذا كم أي هذا هذه
        ذلك التي الذي أريد اريد نريد أود أحتاج احتاج نحتاج أبحث ابحث محتاج محتاجة بحاجة أحد شخص شخصا احدا أحدا
        يساعدني تساعدني يساعد مساعدة مساعده المساعدة ساعدوني ساعدني يمكن يمكنه يمكنني ممكن يستطيع أستطيع استطيع
        أقدر يقدر أعرف اعرف لا لم لن ليس ليست غير لست أن ان إن أو او ثم قد لقد كان كانت يكون عندي عندنا لدي
        لدينا مشكلة شيء كل بعض جدا فقط أيضا فضلك شكرا مرحبا السلام عليكم يعلمني تعلمني يعلم أتعلم اتعلم تعلم
        كيفية مني بي به بها لكي حتى بدون قبل بعد بين عند لو اذا إذا حدا بدي شو مين وين فيه مو عم رح يا وأنا وانا
        أحب أفهم معي معنا لازم ضروري عايز عايزة عاوز حابب حابة بحب نحب ابي ابغى اكو ماكو شنو شلون ليش هيك هاد
        هاي هذي هاذ كتير كثير شوي شوية قليل منيح كويس زين بس لسا بعدني عنا معو عليه علي عليها انو إنو اللي يلي
        الي حد احد بقدر فيني فيها بعرف ماعرف بنعرف منعرف وحدي لحالي لوحدي سوا صار صاير صارت يصير راح رايح اجا
        يجي تعال ودي نبي منو بيني كيفك رجاء لطفا مش مب انا احنا نحنا هنا هناك هون هنيك اليوم الان هلأ هلق""",
    "tr": """
        ben sen o biz siz onlar bana beni benim bize bizim sana seni senin size sizin ona onu onun bir bu şu ve
        veya ya da de ile için gibi kadar ama fakat çünkü eğer ki mi mı mu mü ne nasıl neden niye nerede nereye
        kim kime kimi kimin hangi kaç var yok değil evet hayır lütfen teşekkür merhaba selam ister isterim
        istiyorum istiyoruz istiyor lazım gerek gerekiyor arıyorum arıyoruz arıyor ihtiyacım ihtiyacımız biri
        birisi birini kimse yardım yardımı yardımcı eder edecek edebilir edebilirmisin misin mısın misiniz
        mısınız olur olabilir olan oldu olarak bilen bilmiyorum biliyor bilir yapamıyorum yapabilir yapar yapmak
        yapacak edemiyorum çok daha en hep her hiç artık sonra önce şimdi bugün bazı birlikte beraber öğrenmek
        öğrenmem öğretir öğretecek öğretebilir gösterir gösterecek anlatır benimle bizimle bende kendi kendim
        hakkında üzerinde göre bile sadece nereden bi şey şeyi şeyler şöyle böyle öyle işte falan filan hani
        acaba keşke galiba belki zaten yine hâlâ hala tekrar pek biraz az bazen herkes hiçbir birşey birşeyi
        bişey isteriz istiyom arıyom bilmiyom anlamıyorum anlamıyom varmı diye dolayı rağmen doğru karşı dolayi
        içinde üstünde yanında yanımda olmuyor oluyor olmadı oldum değilim lazim gerekli gerekiyo yapıyorum
        yapıyor edin ediyor etmek etmem istemiyorum yalnız tek başıma bizi onlara bunu şunu bunun buna burada
        burda orada yeni iyi kötü zaman sorun nolur""",
    "uk": """
        я ти він вона воно ми ви вони мене мені мною мій моя моє мої мого моєї моїй моєму тебе тобі твій нас нам
        наш наша наше наші вас вам його йому її їй їх їм себе собі свій свою це цей ця ці той та те ті а і й або
        але бо що щоб чи як коли де куди звідки хто кого кому ким чому який яка яке які в у на з із зі до для
        від по про при за під над без через після перед між не ні ніхто нічого є був була було були буде бути
        можу може можна можуть міг треба потрібно потрібен потрібна потрібні хочу хоче хочемо шукаю шукаємо
        шукає допоможіть допоможе допомогти допомога допомогу допоможи хтось когось комусь щось дуже ще вже
        тільки лише також так будь ласка дякую привіт добрий день тут там зараз сьогодні вмію вміє знаю знає
        навчіть навчить навчитися навчитись вчити вчитися покаже показати пояснить пояснити разом більше немає
        нема хотів хотіла би б шо шось якби аби ж же ось от он ніяк зовсім трохи трошки знов знову завжди інколи
        іноді часто постійно ніколи поки доки вдома сам сама самі самій один одна потребую прошу підкажіть
        можливо напевно хтось-то робити роблю робить зробити треба-то маю має маємо мати йде іде їде йти прийти
        прийде піти візьміть дайте дати стати стало нове новий добре погано час проблема питання""",
    "ru": """
        я ты он она оно мы вы они меня мне мной мой моя моё мои моего моей моему моим тебя тебе твой нас нам наш
        наша наше наши вас вам его ему её ей их им себя себе свой свою это этот эта эти тот та те то а и или но
        потому что чтобы ли как когда где куда откуда кто кого кому кем почему какой какая какое какие в во на с
        со из к ко до для от по о об при за под над без через после перед между не ни никто ничего есть был была
        было были будет быть могу может можно могут мог надо нужно нужен нужна нужны хочу хочет хотим ищу ищем
        ищет помогите поможет помочь помощь помоги поможете кто-то кто-нибудь кого-нибудь кому-нибудь кого-то
        что-то что-нибудь нибудь очень ещё уже только тоже также так пожалуйста спасибо привет здравствуйте тут
        здесь там сейчас сегодня умею умеет знаю знает научите научит научиться научить учить учиться покажет
        показать объяснит объяснить вместе больше нет бы хотел хотела у че чё чо шо щас ж же вот вон ну давай
        давайте никак совсем немного чуть чуточку опять снова всегда иногда часто постоянно никогда пока дома
        сам сама сами самому одна один прошу подскажите можно-ли наверное делать делаю делает сделать имею идти
        идет придет прийти пойти возьмите дайте дать стать стало стал новое новый хорошо плохо время проблема
        вопрос умею-ли получается куда-нибудь""",
    "pl": """
        ja ty on ona ono my wy oni one mnie mi mną mój moja moje moi mojego mojej mojemu moim moją ciebie cię
        tobie ci twój nas nam nasz nasza nasze was wam jego jemu go mu jej ich im siebie sobie się swój swoją to
        ten ta te tamten a i oraz lub albo ale bo ponieważ że żeby czy jak kiedy gdzie dokąd skąd kto kogo komu
        kim dlaczego jaki jaka jakie który która które w we na z ze do dla od po o przy za pod nad bez przez
        przed między u nie nikt nic jest są był była było były będzie być mogę może można mogą mógł mógłby
        mogłaby trzeba potrzebuję potrzebujemy potrzebny potrzebna potrzebne chcę chce chcemy chciałbym
        chciałabym szukam szukamy szuka pomóżcie pomoże pomóc pomoc pomocy pomaga ktoś kogoś komuś coś bardzo
        jeszcze już tylko też także tak proszę dziękuję cześć dzień dobry tu tutaj tam teraz dziś dzisiaj umiem
        umie wiem wie nauczy nauczyć uczyć pokaże pokazać wyjaśni wyjaśnić wytłumaczy razem więcej ma mam mamy
        żadnego by no se sie wiec więc chyba jakiś jakaś jakieś jakis jakas takie taki taka tego tej tym tych
        wszystko wszyscy zawsze czasem często ciągle nigdy znowu trochę bardziej dobrze źle sam sama sami jeden
        jedna robić robię robi zrobić idzie iść przyjść pójść weźcie dajcie dać stać nowy nowe nowa czas problem
        pytanie wcale wogole ogóle moze prosze nie-umiem potrafię potrafi gdzieś kiedyś potem""",
    "fa": """
        من تو او ما شما آنها این آن که را از به در با برای بر تا و یا اما ولی چون اگر چه چی چرا چطور چگونه کجا
        کی کسی کسی‌که هیچ‌کس همه هر یک یکی نه بله است هست هستم هستیم بود بودم باشد شد شده می‌شود نمی‌شود می‌شه
        نمی‌شه می‌خواهم میخوام می‌خوام می‌خواهیم بخواهم نیاز دارم داریم دارد ندارم ندارد نداریم لازم دنبال
        می‌گردم میگردم می‌گردیم کمک کمکم کند کنه کنم کنید کنیم کرد کردن کردم می‌کنم می‌کند می‌کنه نمی‌کنم
        نمی‌کند نمی‌کنه می‌تواند میتونه می‌تونه می‌توانم نمی‌توانم نمیتونم بتواند بتونه بلد نیستم بلدم بلده
        نمی‌دانم نمیدونم می‌دانم خیلی هم فقط دیگر دیگه لطفا ممنون سلام اینجا آنجا الان حالا امروز یاد بگیرم
        یادگیری یاد‌گرفتن بدهد بده نشان توضیح ها های ام خودم مرا منو رو تون مان کردنش چند پیدا مشکل باید یه
        یک‌کم یکم دوتا اینو اونو اون این‌که اینکه که‌ واسه واسم برام براش بهم بهش باهام باهاش دوست دلم می‌خواد
        میخواد بخوام می‌خوایم میخوایم نمیخوام نمی‌خوام بکنم بکنه بکنید بکنیم بشه بشم بذارم بدم بدین بیاد بیام
        بیا برم بره بریم رفتن اومدن هستن نیست نیس چجوری چه‌جوری کیه کی‌ میتونم میتونید می‌تونم بتونم خودمون
        همیشه گاهی دوباره هنوز تازه نو خوب بد وقت سوال لطفاً تنها تنهایی توی داخل روی زیر بیرون راه""",
    "kmr": """
        ez tu ew em hûn min te wî wê me we wan xwe mi ji bo bi di de da li ser bin ber û an jî lê ku ev eva vî
        vê çi çawa çima kî kê kengî kîjan kîjanê kuderê heye hene tune tuneye nîne ne na erê ye yê ya yên bû bûn
        be bibe dibe nabe dixwazim dixwaze dixwazin pêdivî pêwîst pêwîstiya hewce hewcedarî hewceyê lazim
        digerim digere digerin alîkarî alîkariya alîkariyê alîkar arîkarî arîkariya bike bikin bikim dike dikin
        dikim kes kesek kesekî kesekê yek yekî yekê tiştek tişt gelek pir tenê êdî hîn hê niha îro spas silav ka
        kare dikare dikarim nikarim nikare nizanim dizane zanim zane fêr fêrî bibim bibin nîşan bide bidin ra re
        tê têm nayê dê bila ligel pê jê tevî bi-hev hev were cem bikar anîn anin bînin bixebitîne kir kirin dikî
        bikî çêbû vir wir pirsgirêk gelo carekê carinan her dîsa hema sibe baş xerab nû dem pirs ezê tuyê emê
        hûnê bê bibînim dibînim bibîne dibêje bêje çito çend kêm zêde zehf hemû hinek hin din wilo wisa jixwe
        serê nakim naçim diçim diçe herim here herin hatime hat werin""",
    "ro": """
        eu tu el ea noi voi ei ele mie mine mă îmi mi meu mea mei mele ție tine te îți tău ta nouă ne nostru
        noastră voastră vă lui lor se își său sa un o unui unei niște acest această aceasta acesta acel și sau
        dar însă pentru că dacă ce cine cui pe cum când unde de din în la cu fără prin după înainte sub peste
        între despre nu nici nimeni nimic este e sunt era am ai are avem aveți au fi fost va vor pot poate putem
        putea trebuie nevoie vreau vrea vrem aș ar dori doresc caut căutăm caută ajute ajuta ajutor ajutorul
        ajută cineva pe-cineva ceva foarte mai doar numai tot toate toți și-mi da vă-rog rog mulțumesc bună
        salut aici acolo acum azi știu știe stie învețe învăț învăța arate arată explice explică împreună mult
        multe să să-mi mi-ar nu-mi s-a mi-a m-ar care niste imi îi ii le-a nu-i îs is ca iar mereu uneori
        deseori niciodată iarăși nou bine rău timp problemă întrebare singur singură merg mergem merge veni vine
        vin fac face facem făcut făcută facă pun puneți dați dau sunteti sînt suntem aveti am-aș fi-ar as tare
        prea puțin putin cum-se oare vreo vreun vreuna cauta stiu imi-trebuie trebuie-sa acasă acasa toata lumea""",
    "sq": """
        unë ti ai ajo ne ju ata ato mua më mu mi im ime imja imin time tim tonë jonë yt yte ty të na neve ynë
        juve i e tij saj tyre vet një këtë ky kjo këta atë dhe edhe ose apo por sepse se që nëse kur ku nga si
        pse çfarë çka kush kë kujt cili cila cilat në me pa për prej mbi nën pas para midis rreth jo nuk s'kam
        s' mos askush asgjë asnjë është janë ishte jam je jemi kam ka kemi keni kanë do doja dua duam dëshiroj
        dëshirojmë mund mundem mundet duhet duhen nevojë nevojitet kërkoj kërkojmë kërkon ndihmë ndihma ndihmën
        ndihmoni ndihmojë ndihmon më-ndihmoni dikush dikë dikujt diçka shumë vetëm tani sot ende akoma ju-lutem
        lutem faleminderit përshëndetje tungjatjeta këtu atje di dinë mësoj mësojë mësuar mësoni tregojë tregon
        shpjegojë shpjegon bashkë sa te tek ta ia nuk-di çdo gjithë mendoj bëj bëjë bën bëhet ndonje ndonjë
        ndokush pak shume gjithmonë ndonjëherë kurrë prapë përsëri mirë keq ri re kohë problem pyetje vete shkoj
        shkojmë shkon vij vjen beje bej marr merr jap jep më-duhet s'di nuk-e-di s'mundem smund kerkoj kerkojme
        dikush-që nevoje ndihme mesoj mesoje bashke desha doni ishin qenë do-të tani-më kete keto atje-ku ketu
        nga-një ndonji""",
}  # fmt: skip

_ENDINGS = {
    "de": """
        e en er es em ern ens n s st t te ten nen in innen est et end ende enden ung ungen ieren iert atur
        aturen ation""",
    "en": "s es ed d ing er ers e y ies ied ning ting ping ming",
    "tr": """
        ı i u ü a e yı yi yu yü ya ye nı ni nu nü na ne da de ta te dan den tan ten ın in un ün nın nin nun nün
        la le yla yle lar ler ları leri lara lere larım lerim larımı lerimi larıma lerime ım im um üm m mı mi mu
        mü ımı imi umu ümü ıma ime uma üme ımın imin ımda imde umda ümde ımız imiz umuz ümüz mız miz sı si su sü
        sını sini sunu sünü sına sine lık lik luk lük lığı liği ma me mak mek mayı meyi mam mem yor ıyor iyor
        uyor üyor mıyor miyor muyor müyor dı di du dü tı ti tu tü ıldı ildi ndı ndi r ar er ır ir ur ür ıyorum
        iyorum acak ecek cı ci cu cü çı çi çu çü lı li lu lü k ğı ği ğu ğü ğa ğe ğım ğim ğum ğüm ğıma ğime ğuma
        ğüme ğımı ğimi ğumu ğümü ğın ğin ğun ğün""",
    "uk": """
        а я о е є и і ї у ю ь й ий ій ого его ому ему ою ею єю ам ям ами ями ах ях ом ем єм ів їв ев ей а́ ка ку
        ки ці кою ок ка ти ть ться тися в ла ло ли є ить ять ать уть ють ує ують ння нню нням ена ене ені на не
        ні ати ити увати ся сь""",
    "ru": """
        а я о е ё и ы у ю ь й ий ый ой ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ою ею ам ям ами ями
        ах ях ом ем ем ов ев ей ка ку ки ке кой ок ек ть ти ться тся ет ит ют ут ат ят л ла ло ли ла́сь лся лась
        лось лись ние ния нию нием ением ать ить еть овать ует уют на но ны ся сь""",
    "pl": """
        a ą e ę i o u y ego emu ej ym im ych ich ymi imi ów om ami ach em ie iem owi owie ka kę ki ce ką ek ku
        ka ć ać ić eć yć ować uje ują ł ła ło li ły łem łam ny na ne nie nia niu niem anie ania aniu enie enia
        eniu ie się iem iom iami iach y ze zy zę a""",
    "ro": """
        a ă e i ii u l ul ului ule le lui lor ilor elor ea ei ele uri urile urilor ile ua uă o ie ia iei iile t
        at ată ați ate ez ează ească esc ește am ați au are ire ere ând ind it ită ut ută ută c m""",
    "sq": """
        a e ë i in it ës së t të n në ve ëve ave ore ja je jen jes jet et at ën ëm m im imi imin imit on oj ojë
        oni ojmë ur uar uara uara ni i sh esh ish r re ra ri rin rit ën esë esën ën ta tat tave shme sht a-në në""",
    "kmr": """
        a ê î an ên ek ekê ekî eke e ye ya yê yên yan in im î it im bikim kirin kirina kirinê tin tina tinê din
        in ina inê andin andina andinê iye bû kar ger van vanî tî tiya tiyê iya iyê iyê""",
    "ar": """
        ه ها هم هن ك كم كن ي ني نا ون ين ان ات اتي اته اتها اتنا يه يات تي ته تها تنا تهم وا ت ا ن و ين تين تان
        يا""",
    "fa": """
        ها های هایم هایش هایی هایمان ی ای م ت ش ام ات اش مان تان شان ان ات ن دن تن دنم ده ه ید یم ند د تر ترین ی
        ست ا م را""",
}  # fmt: skip

_PREFIXES = {
    "ar": ((0.04, "ال وال بال كال فال لل ولل و ب ل ف ك وب ول"), (0.12, "س ي ت ا ن م مت")),
    "fa": ((0.06, "می نمی"), (0.12, "ب ن")),
    "kmr": ((0.15, "di na bi ne ve"),),
}
"""What stands before a word without a space, Arabic's article and particles above all, and what likeness it costs."""


def common_words(language: str) -> frozenset[str]:
    """Folded words that say nothing about which skill is meant; none for a language that is not listed."""
    return frozenset(folded_words(_COMMON.get(language, "")))


def endings(language: str) -> frozenset[str]:
    """Folded endings that a word may take without meaning something else, the empty one included."""
    return frozenset({"", *folded_words(_ENDINGS.get(language, ""))})


def prefixes(language: str) -> dict[str, float]:
    """What a word may begin with without meaning something else, each with its cost."""
    return {prefix: cost for cost, some in _PREFIXES.get(language, ()) for prefix in folded_words(some)}
