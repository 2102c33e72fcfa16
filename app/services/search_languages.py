"""What spoken languages are called in the languages people search in, so that "Arapça" finds who speaks Arabic.

From the Unicode CLDR 48 through Babel, whose own tables would cost ten megabytes of memory for these few words.
"""

_NAMES = {
    "de": "Deutsch German الألمانية Almanca німецька немецкий niemiecki آلمانی almanî germană gjermanisht",
    "en": "Englisch English الإنجليزية İngilizce англійська английский angielski انگلیسی îngilîzî engleză anglisht",
    "ar": "Arabisch Arabic العربية Arapça арабська арабский arabski عربی erebî arabă arabisht",
    "tr": "Türkisch Turkish التركية Türkçe турецька турецкий turecki ترکی استانبولی tirkî turcă turqisht",
    "uk": """
        Ukrainisch Ukrainian الأوكرانية Ukraynaca українська украинский ukraiński اوکراینی ukraynî ucraineană
        ukrainisht""",
    "ru": "Russisch Russian الروسية Rusça російська русский rosyjski روسی rûsî rusă rusisht",
    "pl": "Polnisch Polish البولندية Lehçe польська польский polski لهستانی polonî poloneză polonisht",
    "fa": "Persisch Persian الفارسية Farsça перська персидский perski فارسی farisî persană persisht Dari دری Farsi",
    "ku": "Kurdisch Kurdish الكردية Kürtçe курдська курдский kurdyjski کردی kurdî kurmancî kurdă kurdisht",
    "kmr": "Kurdisch Kurdish الكردية Kürtçe курдська курдский kurdyjski کردی kurdî kurmancî kurdă kurdisht",
    "ckb": """
        Zentralkurdisch Central Kurdish السورانية الكردية Orta Kürtçe центральнокурдська центральнокурдский
        sorani کردی مرکزی kurdî soranî kurdă centrală kurdishte qendrore کوردیی ناوەندی""",
    "ro": "Rumänisch Romanian الرومانية Rumence румунська румынский rumuński رومانیایی romanî română rumanisht",
    "sq": "Albanisch Albanian الألبانية Arnavutça албанська албанский albański آلبانیایی arnawidî albaneză shqip",
    "bg": """
        Bulgarisch Bulgarian البلغارية Bulgarca болгарська болгарский bułgarski بلغاری bulgarî bulgară
        bullgarisht български""",
    "ps": "Paschtu Pashto البشتو Peştuca пушту paszto پشتو peştûyî paștună pashtoisht پښتو",
    "es": """
        Spanisch Spanish الإسبانية İspanyolca іспанська испанский hiszpański اسپانیایی spanî spaniolă spanjisht
        español""",
    "fr": """
        Französisch French الفرنسية Fransızca французька французский francuski فرانسوی fransizî franceză
        frëngjisht français""",
    "it": """
        Italienisch Italian الإيطالية İtalyanca італійська итальянский włoski ایتالیایی îtalî italiană italisht
        italiano""",
    "pt": """
        Portugiesisch Portuguese البرتغالية Portekizce португальська португальский portugalski پرتغالی portugalî
        portugheză portugalisht português""",
    "el": "Griechisch Greek اليونانية Yunanca грецька греческий grecki یونانی yûnanî greacă greqisht Ελληνικά",
    "hr": """
        Kroatisch Croatian الكرواتية Hırvatça хорватська хорватский chorwacki کروات xirwatî croată kroatisht
        hrvatski""",
    "sr": "Serbisch Serbian الصربية Sırpça сербська сербский serbski صربی sirbî sârbă serbisht српски",
    "bs": """
        Bosnisch Bosnian البوسنية Boşnakça боснійська боснийский bośniacki بوسنیایی bosnî bosniacă boshnjakisht
        bosanski""",
    "vi": """
        Vietnamesisch Vietnamese الفيتنامية Vietnamca вʼєтнамська вьетнамский wietnamski ویتنامی vîetnamî
        vietnameză vietnamisht Tiếng Việt""",
    "so": "Somali الصومالية Somalice сомалі сомали somalijski سومالیایی somalî somaleză somalisht Soomaali",
    "ti": "Tigrinya التغرينية dili тигринья tigrinia تیگرینیایی tigrînî tigrină tigrinjaisht ትግርኛ",
    "am": "Amharisch Amharic الأمهرية Amharca амхарська амхарский amharski امهری amharî amharică amarisht አማርኛ",
    "ur": "Urdu الأوردية Urduca урду urdu اردو urdûyî urduisht",
}  # fmt: skip


def language_words(code: str) -> str:
    """The names of the language with that ISO code; nothing for one that is not listed."""
    return _NAMES.get(code, "")
