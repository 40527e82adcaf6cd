//! Names of invented people, by where their families came from.

/// Given names and family names that belong together, and the language spoken at home.
pub struct Names {
    /// Given names.
    pub first: [&'static str; 12],
    /// Family names.
    pub family: [&'static str; 12],
    /// The preferred language (BCP 47), where it is not English.
    pub language: Option<&'static str>,
}

/// The families of Ashbrook, the more frequent ones repeated in [`WEIGHTS`].
pub const FAMILIES: [Names; 10] = [
    Names {
        first: [
            "Margaret", "Alan", "Doreen", "Colin", "Sheila", "Trevor", "Josie", "Kevin", "Beryl", "Darren",
            "Holly", "Callum",
        ],
        family: [
            "Attwell",
            "Brindley",
            "Cropper",
            "Dunmore",
            "Fairclough",
            "Garside",
            "Hollins",
            "Ibbotson",
            "Kettley",
            "Loxley",
            "Marsden",
            "Thwaite",
        ],
        language: None,
    },
    Names {
        first: [
            "Jean", "Raymond", "Maureen", "Derek", "Pauline", "Stanley", "Tracey", "Wayne", "Gemma", "Lewis",
            "Mavis", "Ernest",
        ],
        family: [
            "Nettleton",
            "Ogden",
            "Pickersgill",
            "Quarmby",
            "Ridsdale",
            "Sugden",
            "Tunnicliffe",
            "Umpleby",
            "Varley",
            "Wadsworth",
            "Yewdall",
            "Ashworth-Pike",
        ],
        language: None,
    },
    Names {
        first: [
            "Siân", "Rhys", "Angharad", "Gwilym", "Eleri", "Dafydd", "Llinos", "Emyr", "Nerys", "Tudur",
            "Mair", "Ffion",
        ],
        family: [
            "Llewelyn",
            "Gwyn",
            "Prydderch",
            "Bebb",
            "Gwynfor",
            "Eynon",
            "Penry",
            "Cadwaladr",
            "Meredydd",
            "Trahaearn",
            "Anwyl",
            "Ŵyn",
        ],
        language: Some("cy"),
    },
    Names {
        first: [
            "Amrit",
            "Balbir",
            "Parveen",
            "Imran",
            "Sunita",
            "Yusuf",
            "Kulwinder",
            "Nasreen",
            "Rajesh",
            "Hina",
            "Jaswant",
            "Meera",
        ],
        family: [
            "Dhillon", "Chaudhry", "Banerjee", "Qureshi", "Randhawa", "Bhatt", "Siddiqui", "Grewal", "Iyer",
            "Malik", "Nair", "Virdee",
        ],
        language: Some("pa"),
    },
    Names {
        first: [
            "Zbigniew",
            "Jadwiga",
            "Krystyna",
            "Wiesław",
            "Agnieszka",
            "Łukasz",
            "Halina",
            "Grażyna",
            "Paweł",
            "Bożena",
            "Stanisława",
            "Michał",
        ],
        family: [
            "Wróbel",
            "Mazur",
            "Żak",
            "Dudek",
            "Gołąb",
            "Pietrzyk",
            "Kaczmarek",
            "Łuczak",
            "Sikora",
            "Świątek",
            "Kłos",
            "Zięba",
        ],
        language: Some("pl"),
    },
    Names {
        first: ["أمينة", "حسن", "ليلى", "يوسف", "فاطمة", "سمير", "نور", "خالد", "زينب", "عمر", "هدى", "كريم"],
        family: [
            "الحداد",
            "النجار",
            "منصور",
            "العطار",
            "الخياط",
            "درويش",
            "سليمان",
            "الصباغ",
            "بركات",
            "الزين",
            "حمدان",
            "الشامي",
        ],
        language: Some("ar"),
    },
    Names {
        first: [
            "Delroy", "Icilda", "Winston", "Merlene", "Clifton", "Yvonne", "Errol", "Hyacinth", "Lloyd",
            "Marcia", "Sonia", "Neville",
        ],
        family: [
            "Blackwood",
            "Cammock",
            "Daley",
            "Ebanks",
            "Facey",
            "Golding",
            "Hylton",
            "Josephs",
            "Lindo",
            "Minott",
            "Pinnock",
            "Whyte",
        ],
        language: None,
    },
    Names {
        first: [
            "Hodan",
            "Abdirahman",
            "Ifrah",
            "Cabdi",
            "Sahra",
            "Liban",
            "Tesfaye",
            "Selam",
            "Ayaan",
            "Mulu",
            "Warsame",
            "Hiwot",
        ],
        family: [
            "Warsame", "Jama", "Farah", "Gebre", "Haile", "Nuur", "Tadesse", "Xasan", "Duale", "Bekele",
            "Samatar", "Yohannes",
        ],
        language: Some("so"),
    },
    Names {
        first: [
            "Mei",
            "Wai-Ling",
            "Kin",
            "Thị Hoa",
            "Văn Dũng",
            "Jiahao",
            "Siew",
            "Chun",
            "Ngọc",
            "Yan",
            "Fung",
            "Minh",
        ],
        family: [
            "Cheung", "Nguyễn", "Lam", "Ouyang", "Trần", "Kwok", "Phạm", "Yeung", "Đặng", "Tsang", "Hồ",
            "Mak",
        ],
        language: Some("zh"),
    },
    Names {
        first: [
            "Siobhán",
            "Pádraig",
            "Bernadette",
            "Seán",
            "Róisín",
            "Eoghan",
            "Maeve",
            "Cormac",
            "Bridie",
            "Donncha",
            "Gráinne",
            "Fergal",
        ],
        family: [
            "O’Halloran",
            "Breathnach",
            "Brennan",
            "Tuohy",
            "Daly",
            "Quilligan",
            "Shaughnessy",
            "McEvilly",
            "Geraghty",
            "Lavelle",
            "Hanrahan",
            "Cusack",
        ],
        language: None,
    },
];

/// How often each family is met, as places in [`FAMILIES`].
pub const WEIGHTS: [usize; 20] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8];

/// People who use one name and no other.
pub const ONE_NAMES: [&str; 8] =
    ["Suryanto", "Thiri", "Ganbold", "Wulandari", "Nilar", "Jigme", "شهرزاد", "Tenzin"];

/// What people like to be called instead of what is on their card.
pub const CALLED: [&str; 10] = ["Peg", "Sunny", "Jo", "Billy", "Kaz", "Auntie", "Ted", "Mo", "Bee", "Lou"];

/// Streets that are in no other town.
pub const STREETS: [&str; 14] = [
    "Fuller's Row",
    "Old Dyeworks Lane",
    "Heron Walk",
    "Tenterfield",
    "Sluice Street",
    "Copper Beech Close",
    "Bobbin Court",
    "Weir View",
    "Chandlers Yard",
    "Harebell Rise",
    "Drovers Way",
    "Almshouse Lane",
    "Tanpit Street",
    "Lockkeeper's Green",
];
