"""Whom a mention stands for, in invented news: roles, names, bodies, documents."""

# ruff: noqa: E501

import pytest

from workbench.extraction import annotate
from workbench.extraction.pipeline import cached
from workbench.model import Document

CASES = [
    (
        "Health Secretary Moira Tennant visited the ward on Monday. The minister said 40 clinics would close by June.",
        "40 clinics",
        "Moira Tennant",
    ),
    (
        "Jon Baskerville, a sheep farmer from Dunmore, lost his barn in the storm. The 61-year-old said the flood took 300 sheep.",
        "the flood took",
        "Jon Baskerville",
    ),
    (
        "Jon Baskerville woke to find water in the kitchen. The father-of-three said the flood took 300 sheep.",
        "the flood took",
        "Jon Baskerville",
    ),
    (
        "Norvik Motors will cut 2,000 jobs at its plant in Halden. The carmaker said demand had fallen by a third.",
        "demand had",
        "Norvik Motors",
    ),
    (
        "The Bank of Sundmark raised its main rate on Thursday. The central bank said inflation would peak in June.",
        "inflation would",
        "Bank of Sundmark",
    ),
    (
        "Kessel Airways cancelled 40 flights on Monday. The airline said two crews had fallen ill.",
        "two crews",
        "Kessel Airways",
    ),
    (
        "Kessel cancelled 40 flights on Monday as fog closed the runway. The airline said two crews had fallen ill.",
        "two crews",
        "Kessel",
    ),
    (
        "The National Union of Miners called a strike on Friday. The union said pay had fallen by 9 percent.",
        "pay had fallen",
        "union",
    ),
    (
        "The World Food Bureau (WFB) opened an office in Lisk. About 30,000 people need help, WFB said on Tuesday.",
        "About 30,000",
        "World Food Bureau",
    ),
    (
        "The Grain Producers' Association (GPA) met on Tuesday. The GPA said exports had doubled since May.",
        "exports had",
        "Grain Producers' Association",
    ),
    (
        "Pavel Horn, the opposition leader, spoke in parliament. Prime Minister Anna Weiss left early. The opposition leader said 12 schools had closed.",
        "12 schools",
        "Pavel Horn",
    ),
    (
        "Mayor Lise Grand met the families. Governor Tom Reed sent troops. The mayor said 12 schools had closed.",
        "12 schools",
        "Lise Grand",
    ),
    (
        "Varnesian President Olga Strand met Kelmark's president, Joren Holt, on Sunday. The Kelmark president said talks had failed.",
        "talks had",
        "Joren Holt",
    ),
    (
        "Varnesian President Olga Strand met Kelmark's president, Joren Holt, on Sunday. The Varnesian leader said talks had failed.",
        "talks had",
        "Olga Strand",
    ),
    (
        "Prime Minister Anna Weiss opened the bridge. The premier said it had cost 40 million euros.",
        "it had cost",
        "Anna Weiss",
    ),
    (
        "President Olga Strand opened the bridge. The head of state said it had cost 40 million euros.",
        "it had cost",
        "Olga Strand",
    ),
    (
        "Bram Kolter, who is running against the president, spoke on Sunday. The challenger said 4,000 ballots were missing.",
        "4,000 ballots",
        "Bram Kolter",
    ),
    (
        "Rep. Dana Fuchs toured the site. The congresswoman said the plant had leaked for six years.",
        "the plant had",
        "Dana Fuchs",
    ),
    (
        "Senator Dana Fuchs toured the site. The Democrat said the plant had leaked for six years.",
        "the plant had",
        "Dana Fuchs",
    ),
    (
        "The minister of Justice, Rolf Adler, resigned on Friday. Adler said he had never seen the file.",
        "he had never",
        "Rolf Adler",
    ),
    (
        "Carla Moss, chief executive of Brandt Foods, wrote to staff. The CEO said 300 jobs were safe.",
        "300 jobs",
        "Carla Moss",
    ),
    (
        "Brandt Foods boss Carla Moss wrote to staff. The company said 300 jobs were safe.",
        "300 jobs",
        "Brandt Foods",
    ),
    (
        "Marek Dusil scored twice on Sunday. The 24-year-old striker said he had been fined 9,000 euros.",
        "he had been",
        "Marek Dusil",
    ),
    (
        "Lola Vance cancelled her tour on Monday. The singer said 14 shows would be moved.",
        "14 shows",
        "Lola Vance",
    ),
    (
        "Otto Krane bought the club in 2019. The billionaire said he had lost 90 million euros.",
        "he had lost",
        "Otto Krane",
    ),
    (
        "Detective Inspector Ruth Shaw is leading the inquiry. The detective said 40 officers were searching the fields.",
        "40 officers",
        "Ruth Shaw",
    ),
    (
        "Pope Clement celebrated mass on Sunday. The pontiff said 4 million people had fled.",
        "4 million",
        "Clement",
    ),
    (
        "Halden-based Norvik Motors reported a loss on Friday. Sales fell 8 percent, the firm said.",
        "Sales fell",
        "Norvik Motors",
    ),
    (
        "Northumbria Police searched the river. The force said a boy of nine had been found.",
        "a boy of nine",
        "Northumbria Police",
    ),
    (
        "Shelter Now runs 14 hostels in the city. The charity said 900 people had been turned away.",
        "900 people",
        "Shelter",
    ),
    (
        "The Civic Alliance left the coalition. The party said taxes had risen 14 times.",
        "taxes had",
        "Civic Alliance",
    ),
    (
        "The International Atomic Energy Agency sent a team. The agency said radiation was normal.",
        "radiation was",
        "International Atomic Energy Agency",
    ),
    (
        "Ofwat fined the company on Friday. The watchdog said sewage had been dumped 300 times.",
        "sewage had",
        "Ofwat",
    ),
    (
        "The Financial Conduct Authority opened an inquiry. The regulator said 4,000 savers had lost money.",
        "4,000 savers",
        "Financial Conduct Authority",
    ),
    (
        "Google bought the start-up in May. The tech giant said it had paid $90 million.",
        "it had paid",
        "Google",
    ),
    (
        "The Daily Ledger published the list on Monday. The newspaper said 30 judges were on it.",
        "30 judges",
        "Daily Ledger",
    ),
    (
        "Josie Marrable, 34, queued for nine hours with her twins. Josie said the clinic ran out of doses.",
        "the clinic",
        "Josie Marrable",
    ),
    (
        "Sir Keith Holloway chaired the inquiry. Sir Keith said 14 warnings had been ignored.",
        "14 warnings",
        "Keith",
    ),
    (
        "Prime Minister Abiy Tessema visited the dam on Monday. Abiy said it would open in May.",
        "it would open",
        "Abiy Tessema",
    ),
    (
        "Commission President Ilse von der Marck spoke on Monday. Von der Marck said 14 states had agreed.",
        "14 states",
        "Ilse von der Marck",
    ),
    (
        "John F. Kerrigan ran the mine until 2019. Kerrigan said the shaft had been checked twice.",
        "the shaft",
        "John F. Kerrigan",
    ),
    (
        "Siobhan O’Brien saw the crash. Ms O’Brien said the bus had no lights.",
        "the bus",
        "Siobhan O’Brien",
    ),
    (
        "President Karim el-Sadi met envoys on Monday. El-Sadi said 40 tons of flour had arrived.",
        "40 tons",
        "El-Sadi",
    ),
    (
        "Anna Trenk and her husband, Ivo Trenk, fled on Monday. Mr Trenk said the house had burned.",
        "the house",
        "Ivo Trenk",
    ),
    (
        "Ivo Trenk and his wife, Anna Trenk, fled on Monday. Mrs Trenk said the house had burned.",
        "the house",
        "Anna Trenk",
    ),
    (
        "The electoral board met on Friday. Its president, Janko Brel, said 14 stations had closed.",
        "14 stations",
        "Janko Brel",
    ),
    (
        "The Belgian Helene Carran, who leads the mission, said 14 stations had closed.",
        "14 stations",
        "Belgian Helene Carran",
    ),
    (
        "The head of the mission, Helene Carran, said 14 stations had closed.",
        "14 stations",
        "Helene Carran",
    ),
    (
        "Dr. Ana Leist, director of the regional medical center, said 14 patients had died.",
        "14 patients",
        "Ana Leist",
    ),
    (
        "Police spokesman Milo Strand said three men had been arrested.",
        "three men",
        "Milo Strand",
    ),
    (
        "Aldrail’s head, Corinne Vask, said three trains had been checked.",
        "three trains",
        "Corinne Vask",
    ),
    ("Lorry driver Sam Tully said the fog was thick.", "the fog", "Sam Tully"),
    ("Eyewitness Sam Tully said the fog was thick.", "the fog", "Sam Tully"),
    (
        "A spokesman for Norvik Motors said 2,000 jobs would go.",
        "2,000 jobs",
        "Norvik Motors",
    ),
    (
        "Norvik Motors shut its plant. A company spokeswoman said 2,000 jobs would go.",
        "2,000 jobs",
        "Norvik Motors",
    ),
    (
        "The interior ministry sent troops. A spokesman said three men had been arrested.",
        "three men",
        "interior ministry",
    ),
    (
        "A Home Office spokesperson said three men had been deported.",
        "three men",
        "Home Office",
    ),
    (
        "Lawyers for Norvik Motors said the plant had been checked twice.",
        "the plant had",
        "Lawyers for Norvik Motors",
    ),
    (
        "A representative of the Red Crescent said 40 trucks had crossed.",
        "40 trucks",
        "Red Crescent",
    ),
    ("A police spokesperson said three men had been arrested.", "three men", "police"),
    (
        "In a statement, Harrow Council said 14 homes had been cleared.",
        "14 homes",
        "Harrow Council",
    ),
    (
        "Officials at the health ministry said 14 patients had died.",
        "14 patients",
        "Officials at the health ministry",
    ),
    (
        "Governor Neda Orlik flew home on Monday. Her office said the flight had cost 9,000 euros.",
        "the flight",
        "Neda Orlik’s office",
    ),
    (
        "Otto Krane was arrested on Monday. His lawyer said the charges were false.",
        "the charges",
        "Otto Krane’s lawyer",
    ),
    ("Krane's lawyer said the charges were false.", "the charges", "Krane's lawyer"),
    (
        "Nina Solt has been missing since Friday. Her brother said she had called at 9 p.m.",
        "she had called",
        "Nina Solt’s brother",
    ),
    (
        "Kelmark closed the border on Friday. Its foreign ministry said 300 trucks were waiting.",
        "300 trucks",
        "foreign ministry",
    ),
    (
        "Seventy-one soldiers came home, the Prisoners’ Office in Dorn said.",
        "Seventy-one",
        "Prisoners’ Office",
    ),
    (
        "Ninety buses stood still, the Drivers' Union said.",
        "Ninety buses",
        "Drivers' Union",
    ),
    ("Three men drowned, police in the mountain town said.", "Three men", "police"),
    ("Three men drowned, police in Leeds said.", "Three men", "police"),
    (
        "Kelmark’s defence ministry said three men had drowned.",
        "three men",
        "defence ministry",
    ),
    (
        "The defence ministry published a statement on Friday. Three soldiers died, it reads.",
        "Three soldiers",
        "defence ministry",
    ),
    (
        "Three soldiers died, the defence ministry said in a statement. A fourth was wounded, the document says.",
        "A fourth",
        "defence ministry",
    ),
    (
        "Bram Kolter went to court on Monday. His complaint says 31,000 dead people voted.",
        "31,000",
        "Bram Kolter",
    ),
    (
        "The plant closes in May, according to the website of Norvik Motors.",
        "The plant",
        "Norvik Motors",
    ),
    (
        "Half of voters want a rerun, according to a survey by Pulsar.",
        "Half of",
        "Pulsar",
    ),
    ("A Pulsar poll found that half of voters want a rerun.", "half of", "Pulsar poll"),
    (
        "A report by the Fiscal Council found that debt had doubled.",
        "debt had",
        "Fiscal Council",
    ),
    (
        "The Fiscal Council published a report on Monday. The report found that debt had doubled.",
        "debt had",
        "Fiscal Council",
    ),
    (
        "A study published in the Journal of Coastal Medicine found that the drug cut deaths by a third.",
        "the drug",
        "study",
    ),
    (
        "Prices rose 6 percent, figures from the National Statistics Bureau showed.",
        "Prices rose",
        "National Statistics Bureau",
    ),
    (
        "National Statistics Bureau data showed that prices rose 6 percent.",
        "prices rose",
        "National Statistics Bureau",
    ),
    (
        "In a letter to staff seen by the Mercury, Carla Moss said 300 jobs would go.",
        "300 jobs",
        "Carla Moss",
    ),
    ("Court documents say the fire began in the kitchen.", "the fire", "Court"),
    (
        "Krane stole 9 million euros, according to the indictment.",
        "Krane stole",
        "indictment",
    ),
    (
        "The lights were out for an hour, the grid operator's log shows.",
        "The lights",
        "grid operator",
    ),
    (
        "In a post on X, Senator Dana Fuchs said the vote was stolen.",
        "the vote",
        "Dana Fuchs",
    ),
    (
        "Mila Horvat met Pavel Horn on Monday. She said the school had closed.",
        "the school",
        "Mila Horvat",
    ),
    (
        "Pavel Horn met Mila Horvat on Monday. He said the school had closed.",
        "the school",
        "Pavel Horn",
    ),
    (
        "Mila Horvat, a nurse, came in at dawn. The hospital was full. She said 14 patients had died.",
        "14 patients",
        "Mila Horvat",
    ),
    (
        "The finance ministry cut its forecast on Monday. It said growth would be 1 percent.",
        "growth would",
        "finance ministry",
    ),
    (
        "Police closed the road on Monday. They said three men had drowned.",
        "three men",
        "Police",
    ),
    (
        "Researchers at Merrow College tested the water. They said it held lead.",
        "it held lead",
        "Researchers at Merrow College",
    ),
    (
        "The finance ministry cut its forecast. Growth, it said, would be 1 percent.",
        "Growth",
        "finance ministry",
    ),
    (
        "“The road is closed,” said Pavel Horn. “Three men drowned,” he added.",
        "Three men",
        "Pavel Horn",
    ),
    (
        "James Okoro and Fatima Noor run the clinic. She said 14 patients had died.",
        "14 patients",
        "Fatima Noor",
    ),
    (
        "Maria Lopes and David Stone run the clinic. He said 14 patients had died.",
        "14 patients",
        "David Stone",
    ),
    (
        "Truce will last 36 hours, foreign minister says\n\nBeralan's foreign minister, Idris Kamal, spoke on Friday. Deputy Prime Minister Lena Ost was absent.",
        "Truce will",
        "Idris Kamal",
    ),
    (
        "Kamal: truce will last 36 hours\n\nBeralan's foreign minister, Idris Kamal, spoke on Friday.",
        "truce will",
        "Idris Kamal",
    ),
    (
        "Three men drowned, police say\n\nThe river rose on Friday.",
        "Three men",
        "police",
    ),
    (
        "“The road is closed,” Pavel Horn said. “Three men drowned on Monday.”",
        "Three men",
        "Pavel Horn",
    ),
    (
        "“The road is closed,” Pavel Horn said.\n\n“Three men drowned on Monday.”",
        "Three men",
        "Pavel Horn",
    ),
    (
        "Mila Horvat counted the votes. Sacks came in with no seals, she says.\n\n“I signed sixty forms that night. I read ten.\n\n“Nobody checked a single name.”",
        "Nobody checked",
        "Mila Horvat",
    ),
    (
        "Prices rose 6 percent in May, the National Statistics Bureau said. By May the rate was 9 percent.",
        "By May",
        "National Statistics Bureau",
    ),
    (
        "Three men drowned on Monday, police said. The river is 40 kilometres long.",
        "The river is",
        None,
    ),
    ("The bridge was closed on Monday. Three men drowned.", "Three men", None),
    (
        "The ministry listed the terms:\n• Guns move back 10 kilometres\n• Civilians leave first",
        "Guns move",
        "ministry",
    ),
    (
        "The Senner Post quoted Jakob Ternes as saying that three men had drowned.",
        "three men",
        "Jakob Ternes",
    ),
    (
        "Three men drowned, Pavel Horn was quoted as saying by the Mercury.",
        "Three men",
        "Pavel Horn",
    ),
    (
        "Pavel Horn told the Mercury that three men had drowned.",
        "three men",
        "Pavel Horn",
    ),
    (
        "The president, Olga Strand, promised to free 40 prisoners, her office said in a readout.",
        "free 40",
        "Olga Strand",
    ),
    ("Nairobi said three men had drowned.", "three men", "Kenya"),
    ("Three men had drowned, Canberra said.", "Three men", "Australia"),
    ("The White House said three men had drowned.", "three men", "White House"),
    ("Downing Street said three men had drowned.", "three men", "Downing Street"),
    ("The U.N. said three men had drowned.", "three men", "U.N"),
    (
        "Two officials familiar with the inquiry said three men had drowned.",
        "three men",
        "Two officials familiar with the inquiry",
    ),
    (
        "A source close to the clinic said three men had drowned.",
        "three men",
        "source close to the clinic",
    ),
    (
        "A Western diplomat spoke to the paper. Three men drowned, the diplomat said.",
        "Three men",
        "Western diplomat",
    ),
    ("Residents said three men had drowned.", "three men", "Residents"),
    (
        "Shopkeepers in the town closed early. Another resident said the vote was lost.",
        "the vote",
        "Another resident",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nThe Courier quoted Derrick as saying that three men had drowned.",
        "three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nThree men had drowned, the Courier quoted Derrick as saying.",
        "Three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\n“Three men drowned,” Derrick was quoted as saying by the Courier.",
        "Three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\n“Three men drowned,” Derrick was quoted by the Courier as saying.",
        "Three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nThree men had drowned, the Courier reported, citing Derrick.",
        "Three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nCiting Derrick, the Courier reported that three men had drowned.",
        "three men",
        "Paul Derrick",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nThe Courier, citing police, said three men had drowned.",
        "three men",
        "police",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nThe Courier reported on Monday, citing two officials, that three men had drowned.",
        "three men",
        "two officials",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nInterfax quoted the ministry as saying that the bridge had fallen.",
        "the bridge",
        "ministry",
    ),
    (
        "Interior Minister Paul Derrick met Marta Vell, the opposition leader, on Sunday.\n\nUnder the text released by the ministry:\n• Guns move back 10 kilometres\n• Civilians leave first",
        "Guns move",
        "ministry",
    ),
    ("The Reuters news agency said sales had doubled.", "sales had", "Reuters"),
    ("The French carmaker Renault said sales had doubled.", "sales had", "Renault"),
    (
        "State-owned operator TarnEnerga said sales had doubled.",
        "sales had",
        "TarnEnerga",
    ),
    ("The Chinese company said sales had doubled.", "sales had", "Chinese company"),
    (
        "Swiss police said two men were arrested. They said the men had confessed.",
        "the men had",
        "Swiss police",
    ),
    (
        "German Chancellor Eva Brandt said taxes would fall. The chancellor added that pensions would rise by 3 percent.",
        "pensions would",
        "Eva Brandt",
    ),
    (
        "Prime Minister Keir Marlow said 30 hospitals would open. Marlow's spokesman later said the figure was 28.",
        "the figure",
        "Keir Marlow",
    ),
    (
        "The Foreign Ministry in Moscow said 30 diplomats had left. The ministry said more would follow. It also said an embassy had closed.",
        "an embassy",
        "Foreign Ministry",
    ),
    (
        "Apple said sales rose 8%. The company said it sold 40 million phones. Its chief executive, Tom Crane, said demand was strong. Crane said prices would fall.",
        "prices would",
        "Tom Crane",
    ),
    (
        "A report by Amnesty International said 400 people had died. The report said police had fired on crowds. It found that 30 were children.",
        "police had",
        "Amnesty International",
    ),
    (
        "The mayor of Lisk, Pavel Oren, said 12 people had died. His deputy, Jana Holt, said the toll was 15.",
        "the toll",
        "Jana Holt",
    ),
    (
        "Israel's military said it struck 30 targets. The army said two soldiers were killed.",
        "two soldiers",
        "Israel military",
    ),
    (
        "In its report last week the Nuclear Safety Office found 27 faults. Two pumps must be replaced, according to the report.",
        "Two pumps",
        "Nuclear Safety Office",
    ),
    (
        "Pavel Horn resigned on Monday. His lawyer, Petar Olsen, is due in court on Thursday. In an interview he said 40 witnesses had lied.",
        "40 witnesses",
        "Petar Olsen",
    ),
    ("“Sign it,” Rada Simeon recalled the minister saying.", "Sign it", "minister"),
    (
        "More than 6,000 people left their homes, according to a provisional toll communicated on Monday by Civil Protection.",
        "More than",
        "Civil Protection",
    ),
    (
        "An organisation calling itself Clear Ledger said the helicopters were a quarter dearer.",
        "the helicopters",
        "Clear Ledger",
    ),
    (
        "A note seen by the Tribune puts the total at 2.6 billion euros.",
        "the total",
        "note",
    ),
    (
        "‘Nobody rang a bell’\n\nThe fire came at dawn. “Nobody rang a bell,” said Lena Cordo, a fisherman’s wife.",
        "Nobody rang",
        "Lena Cordo",
    ),
    (
        "Recorder data released by the Transport Accident Board on Thursday show the train entering the curve at 114 km/h.",
        "the train",
        "Transport Accident Board",
    ),
    (
        "‘Our signs were compliant,’ reads a note from infrastructure manager ATA.",
        "Our signs",
        "infrastructure manager ATA",
    ),
    (
        "Rates of up to 5 per cent are normal, specialists point out. They add that the money was private.",
        "the money",
        "specialists",
    ),
    (
        "A partial recount cut the lead of the president, Mirela Toska, over the opposition candidate, Bran Kolt. The head of state said she would accept the ruling.",
        "she would",
        "Mirela Toska",
    ),
    (
        "Twelve people are known to have died, Civil Protection announced on Wednesday; 412 homes are lost.",
        "412 homes",
        "Civil Protection",
    ),
    (
        "The bridge will open in May, the prefecture of Landes said.",
        "The bridge",
        "prefecture of Landes",
    ),
    (
        "The shots came from the river, the prefect of Irrak, Aman Dree, told this paper. According to the prefect, nobody was hit.",
        "nobody was hit",
        "Aman Dree",
    ),
    (
        "Lightning set it alight, railway spokesman V. K. Thomar said. Nobody was hurt, he added.",
        "Nobody was hurt",
        "V. K. Thomar",
    ),
    (
        "“We saw it coming,” passenger Jude Tarry said. She said the brakes had failed.",
        "the brakes",
        "Jude Tarry",
    ),
    (
        "Four men are in custody, a naval prosecutor said. They were caught in July, he said.",
        "They were caught",
        "naval prosecutor",
    ),
    (
        "The board voted on Sunday, two members of the supervisory board said. The gap is close to 500 million euros, they said.",
        "The gap",
        "two members of the supervisory board",
    ),
    (
        "Clearing the mines will take 30 years, the Institute for Ground Safety found.",
        "Clearing the mines",
        "Institute for Ground Safety",
    ),
    (
        "The lorry’s owner, Transbruk, said the load had been within the limit.",
        "the load",
        "Transbruk",
    ),
    (
        "Forty people fell ill on Tuesday, the district office said. The gas got out of a valve, it added.",
        "The gas got out",
        "district office",
    ),
    (
        "Profit at the shoe retailer Halm Footwear fell by 18 percent, the company said.",
        "Profit at",
        "Halm Footwear",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), CASES)
def test_a_claim_goes_to_whom_its_source_stands_for(text, words, who):
    document = Document(id="document-test", text=text, language="en")
    claims = annotate(document, nlp=cached("english")).claims
    found = [claim for claim in claims if words in claim.exact]
    claim = min(found, key=lambda claim: len(claim.exact))
    assert claim.appearances[0].attributed_to == who


@pytest.mark.parametrize("word", ["Spokeswoman", "SPOKESMAN", "Spo\u212aesman"])
@pytest.mark.parametrize("start", ["The ", "The Harbour ", "The ministry’s ", "A "])
def test_a_spokesperson_with_a_capital_is_read(word, start):
    text = f"{start}{word} said the flood took 300 sheep."
    document = Document(id="document-test", text=text, language="en")
    claims = annotate(document, nlp=cached("rules")).claims
    assert [claim for claim in claims if "300 sheep" in claim.exact]
