"""Sentences of hard news, and the figures that each holds.

A line is a sentence, then each figure in it: value ("None" for "dozens of"), unit ("-"
for a count), modifier, what is counted. "-" alone: there is no figure in it.
"""

from decimal import Decimal

import pytest

from workbench.extraction.quantities.finding import quantities

NEWS = """
# health
The clinic treated between 40 and 50 patients a day | 40 - at_least patients
One patient in eight waited longer than four hours | 12.5 percent approx patient ; 4 hour more_than
Two in five nurses plan to leave | 40 percent approx nurses
The virus killed 3 in 1,000 of those infected | 0.003 ratio approx
Uptake fell to 71.5%, from 84 in 2019 | 71.5 percent exact ; 84 percent exact
She was given 0.5 ml of the vaccine instead of 5 | 0.5 ml exact ; 5 ml exact
Lead levels reached 15 µg/l | 15 microgram/litre exact
Tests found 12 micrograms per litre of arsenic | 12 microgram/litre exact
The limit is 10 parts per billion | 10 ppb exact
Carbon dioxide stood at 424 ppm | 424 ppm exact
Radiation peaked at 2.5 mSv/h | 2.5 millisievert/hour exact
The dose was 4 millisieverts | 4 millisievert exact
Waiting lists grew tenfold | 10 factor exact
Every third bed is empty | 33.33 percent exact
There were no deaths among those vaccinated | 0 - exact deaths
Zero cases were reported in the south | 0 - exact cases
Nearly one in four over-65s lives alone | 25 percent almost
The risk is one in 1.2 million | 8.333333333E-7 ratio approx
A four-to-six-week delay is likely | 4 week at_least
The wait is now 18 weeks, up from seven | 18 week exact ; 7 week exact
He lost a stone and a half | -
The drug cuts the risk by a quarter | 0.25 ratio exact
Doctors performed a dozen and a half operations | 18 - approx operations
The hospital has 1,100 beds, 60 of them in intensive care | 1100 - exact beds ; 60 - exact beds
Patients waited an average of 5.2 days | 5.2 day approx
He drank half a litre of milk | 0.5 litre exact
About 1 in 3 were under 18 | 33.33 percent approx
The outbreak spread to four of the nine provinces | 4 - exact provinces ; 9 - exact provinces
Cases rose 300 per cent in two weeks | 300 percent exact ; 2 week exact
The patient's fever reached 40.2C | 40.2 degC exact
A fifth of the doses expired | 0.2 ratio exact doses
# courts
The court fined the company £1.2m-£1.5m | 1200000 GBP at_least
She was jailed for 14 years and six months | 174 month exact
He got a 12-month sentence, suspended for two years | 12 month exact ; 2 year exact
The jury, by 10 votes to two, found him guilty | 10 - exact votes ; 2 - exact votes
The 5-4 ruling came on Friday | 5 - exact votes ; 4 - exact votes
Judges ruled 6-3 against the state | 6 - exact votes ; 3 - exact votes
The defendants, 23 and 31, denied it | -
He faces up to 25 years | 25 year up_to
The panel of three judges heard 40 witnesses | 3 - exact judges ; 40 - exact witnesses
Seven of the 12 counts were dropped | 7 - exact counts ; 12 - exact counts
The company offered four | 4 - exact
He was ordered to pay 12 euros 50 a month | 12.5 EUR exact
He took $250,000 in bribes, a third of it in cash | 250000 USD exact ; 0.3333 ratio exact
Damages were set at a quarter of a million pounds | 250000 GBP exact
She had filed three complaints, two of which were ignored | 3 - exact complaints ; 2 - exact complaints
He was convicted on all six counts | 6 - exact counts
The appeal was lodged under article 12 | -
Case No. 44 is heard in court 3 | -
Police seized 1.5 tonnes of cocaine worth £120m | 1.5 tonne exact ; 120000000 GBP exact
The man, in his mid-thirties, was released | -
A 34-year-old man was charged with two counts of theft | 34 year exact age ; 2 - exact counts
# economy
The bank raised its rate by 25 basis points to 4.5 per cent | 25 basis_point exact ; 4.5 percent exact
Shares fell 3.4 per mille | 3.4 permille exact
Inflation is in double digits | -
Double-digit inflation hit the poor | 10 - at_least inflation
It expects single-digit growth | 10 - less_than growth
The price is €85/MWh | 85 EUR/megawatt_hour exact
Power cost £120 per megawatt-hour | 120 GBP/megawatt_hour exact
The plant makes 1.2 million barrels a day | 1200000 barrel/day exact
Output was 900,000 barrels per day | 900000 barrel/day exact
A household uses 3,500 kWh | 3500 kilowatt_hour exact
The fund holds $1.3tn | 1300000000000 USD exact
The deficit is 3.4% of GDP | 3.4 percent_of_gdp exact
The firm has 2,300 staff, 150 fewer than in 2022 | 2300 - exact staff ; 150 - exact staff
Sales doubled to 40 million euros | 2 factor exact ; 40000000 EUR exact
Rents are up 7-8% | 7 percent at_least
The pound lost a fifth of its value | 0.2 ratio exact value
Food prices rose two-and-a-half times faster | 2.5 factor exact
It pays 3.2 times the average wage | 3.2 factor exact
The levy costs 0.5 cents per litre | 0.5 cent/litre exact
He earns €2,480 a month | 2480 EUR exact
The budget gap is between $3bn and $4bn | 3000000000 USD at_least
They sold 60,000 cars at €20,000 each | 60000 - exact cars ; 20000 EUR exact
The G20 met in June | -
The airline ordered 12 A320 jets | 12 - exact A320 jets
Some 1.4 million people are out of work | 1400000 - approx people
Unemployment rose by half a point | 0.5 percentage_point exact
The stake is 51 per cent | 51 percent exact
It will cut 1 500 jobs | 1500 - exact jobs
It has debts of hundreds of millions of dollars | None USD approx
The odds were ten to one | 10 ratio exact
Men outnumber women by 10:1 | 10 ratio exact
Bosses earn 120 times as much as workers | 120 factor exact
Turnover was up threefold | 3 factor exact
Wages rose by between 2 and 3 percentage points | 2 percentage_point at_least
It is worth twice what it was | 2 factor exact
The company lost €1.2 billion, or €3 a share | 1200000000 EUR exact ; 3 EUR/share exact
The average home costs nine times the average salary | 9 factor exact
# war
The 1.2 million-strong army lost 300 tanks | 1200000 - exact army ; 300 - exact tanks
At least three soldiers were killed and a further seven wounded | 3 - at_least soldiers ; 7 - exact soldiers
Some 1,844 fighters surrendered on Monday and 200 on Tuesday | 1844 - approx fighters ; 200 - exact fighters
Dozens of villages were shelled | None - approx villages
Hundreds of thousands of people fled | None - approx people
The missile flew 600km | 600 km exact
A convoy of 40 lorries reached the town, 12 km from the front | 40 - exact lorries ; 12 km exact
The 36th brigade lost a couple of guns | 2 - approx guns
The T-72 and two F-16s were hit | 2 - exact F-16s
Drones struck 17 times overnight | 17 - exact times
The army took 40 sq km in 10 days | 40 km2 exact ; 10 day exact
It fired 31 of its 40 rockets | 31 - exact rockets ; 40 - exact rockets
A 155mm shell hit the school | 155 mm exact
The regiment is 2,000 strong | 2000 - exact
More than half of the 600 houses burned | 0.5 ratio more_than houses ; 600 - exact houses
The truce lasted 72 hours | 72 hour exact
Both sides lost 100 to 150 men | 100 - at_least men
The 9/11 attacks changed the war | -
The ship sank with 510 aboard | 510 - exact
It has a range of up to 2,500 kilometres | 2500 km up_to
Upwards of 10,000 shells a day were fired | 10000 - more_than shells
# disasters, weather, environment
A magnitude 5.4 earthquake struck at 4.15am | 5.4 magnitude exact
The quake measured 6.1 on the Richter scale | 6.1 magnitude exact
Winds reached 140 km/h | 140 kmh exact
Temperatures fell to −3 °C overnight | -3 degC exact
It was minus 4 on Sunday | -4 - exact
The fire burned 12,000 hectares of forest | 12000 hectare exact
The reservoir loses 80 litres per second | 80 litre/second exact
The river rose 1.8m in a day | 1.8 metre exact ; 1 day exact
Noise reached 85 dBA | 85 decibel exact
The region has 120 people per km² | 120 per_km2 exact people
The slick covers 40 square kilometres | 40 km2 exact
Rain of 182 mm fell in five days | 182 mm exact ; 5 day exact
The wall is 5ft 10in high | 70 inch exact
He waited two hours and 10 minutes | 130 minute exact
The flame was 3 metres by 4 | 3 metre exact ; 4 metre exact
It spilled 3,000 tonnes of oil, one of the worst in 20 years | 3000 tonne exact ; 20 year exact
Water was knee-deep in a third of homes | 0.3333 ratio exact homes
The glacier shrinks by 30 to 40 metres a year | 30 metre at_least
It is the hottest May since 1950 | -
About two thirds of the crop was lost | 0.6667 ratio approx crop
A 200-year flood hit the town | 200 year exact
It dumped 3.5 million cubic metres of mud | 3500000 m3 exact
# politics and society
The bill passed by 217 votes to 210 | 217 - exact votes ; 210 - exact votes
The party won 47 of 120 seats | 47 - exact seats ; 120 - exact seats
Turnout was 61%, three points lower than in 2020 | 61 percent exact ; 3 percentage_point exact
Thousands marched; police put the number at 11,000 | None - approx ; 11000 - exact
The shop is open 24/7 | -
Call 020 7946 0018 | -
Covid-19 closed the school in the 2020s | -
He is the 45th president and the third to resign | -
The party finished in second place | -
In the 1990s, a fifth of children left school at 14 | 0.2 ratio exact children
Nine in ten pupils passed | 90 percent approx pupils
Fewer than one in a hundred complained | 1 percent less_than
The union has about 30,000 members, most of them women | 30000 - approx members
He served two terms and ran a third time | 2 - exact terms
The poll has a margin of error of plus or minus 3 points | 3 percentage_point exact
Some 40 to 45 per cent of voters are undecided | 40 percent approx voters
The train was 45 minutes late on 18 of 20 days | 45 minute exact ; 18 - exact days ; 20 day exact
She has called the office five times since March 3 | 5 - exact times
The pipe is 80cm wide and 2km long | 80 cm exact ; 2 km exact
Only three out of ten letters were answered | 30 percent approx letters
The school has 640 pupils aged 11 to 16 | 640 - exact pupils
Sixty-odd people came | 60 - approx people
The two-thirds majority was missed by two votes | 0.6667 ratio exact majority ; 2 - exact votes
Prices are 1.5 to 2 times higher | 1.5 factor at_least
The town of 12,500 has one doctor for every 3,000 residents | 12500 - exact ; 0.0003333333333 per_resident exact doctor
It took eight years and cost £3.6bn – twice the original estimate | 8 year exact ; 3600000000 GBP exact ; 2 factor exact
The bridge carries 20,000 vehicles a day | 20000 - exact vehicles
Only 12 per cent, or about 300 people, replied | 12 percent exact ; 300 - approx people
The first of the two reports runs to 400 pages | 400 - exact pages
# people and things
Six of the 11 coaches derailed and one dropped into the river | 6 - exact coaches ; 11 - exact coaches ; 1 - exact coaches
Two aides left and one told us so | 2 - exact aides
His complaint lists 31,000 dead people | 31000 - exact dead people
The president, 51, needed just nine words | 51 year exact age ; 9 - exact words
It would be five more years | 5 year exact
That day 57 people, nine of them minors, were held | 57 - exact people ; 9 - exact people
Turnout leapt in a fortnight | 2 week exact
She is a mum of two who counted votes | 2 - exact
By his account 29,700 names were struck | 29700 - exact names
Seln proposes a day-long pause | 1 day exact
I read maybe ten | 10 - approx
Blank votes amounted to 86 400. | 86400 - exact
They left three earlier proposals unanswered | 3 - exact earlier proposals
Seventy crossed the bridge and three came in coffins | 70 - exact ; 3 - exact
The Supreme Court's nine judges withdrew | 9 - exact judges
Six of the train's 11 cars derailed | 6 - exact cars ; 11 - exact cars
One man lost an eye | 1 - exact man
Each got a reply within a day | 1 day at_most
Losses exceeded 1,900 people | 1900 - more_than people
# more ways to write them
Some 2 1/2 million people moved in the last 33 1/2 months | 2500000 - approx people ; 33.5 month exact
At least 10 U.S. soldiers died | 10 - at_least U.S. soldiers
Two rebel fighting positions were hit | 2 - exact rebel fighting positions
The Big Four banks paid $3M | 3000000 USD exact
A three-judge panel sat | 3 - exact judge
Diesel costs 30p a litre more | 30 GBP_pence/litre exact
It rose by half a per cent | 0.5 percent exact
The bank made a quarter-point cut | 0.25 percentage_point exact
The index rose 1.5 points to 52.3 | 1.5 percentage_point exact ; 52.3 - exact
They paid EUR3.5bn | 3500000000 EUR exact
Two die in fire | 2 - exact
One killed, two hurt in Lodi crash | 1 - exact ; 2 - exact
The M25 was closed between junctions 10 and 11 | -
It struck at 1400 GMT | -
The FTSE 100 was down 34 points at 8,123.5 | 34 - exact points ; 8123.5 - exact points
A new iPhone 15 costs $999 | 999 USD exact
Flight MH17 had 298 people on board | 298 - exact people
Prices rose from $3.20 to $3.50 a gallon | 3.2 USD exact ; 3.5 USD/gallon exact
He served one to three years | 1 year at_least
It fell by anywhere from 18 to 20 percent | 18 percent at_least
The 6.8-magnitude quake killed 2,900 | 6.8 magnitude exact ; 2900 - exact
The union wants 6 percent; the company offered four | 6 percent exact ; 4 percent exact
Some 1 million fled, 40 percent of them children | 1000000 - approx ; 40 percent exact
All 17 crew members and 300 police officers came | 17 - exact crew members ; 300 - exact police officers
It won by a 2:1 margin | 2 ratio exact margin
It saw a 3.5-fold rise, or 5%-10% a year | 3.5 factor exact ; 5 percent at_least
The fine was €1 234,50 for two more people | 1234.5 EUR exact ; 2 - exact people
There were 12.4 deaths per 1,000 live births | 0.0124 per_birth exact deaths
Of 240 passengers, only 17 survived | 240 - exact passengers ; 17 - exact
# strikes, water, banks
Talks on a 6.5% offer spread over the three years to 2024 lasted nine hours | 6.5 percent exact ; 3 year exact ; 9 hour exact
They want a 35-hour week and £14.80 an hour, up from £13.20 | 35 hour exact ; 14.8 GBP/hour exact ; 13.2 GBP exact
Of its 84 depots, 61 stayed shut | 84 - exact depots ; 61 - exact depots
Levels reached 0.8 milligrams per litre, eight times the legal limit | 0.8 mg/litre exact ; 8 factor exact
Families get five litres per person per day | 5 litre/person exact
The plant discharged 2,300 cubic metres an hour | 2300 m3/hour exact
Shares lost two-thirds of their value, falling 38% to 4.12 crowns | 0.6667 ratio exact value ; 38 percent exact ; 4.12 crown exact
The bank has 118 branches and assets of 24bn | 118 - exact branches ; 24000000000 - exact
It owed 70 million to 12 banks | 70000000 - exact ; 12 - exact banks
A queue of about 200 formed outside | 200 - approx
The rescue cost 6.2 bn, a tenth of what was asked | 6200000000 - exact ; 0.1 ratio exact
They closed a 2.1 billion-crown hole in a year and a half | 2100000000 crown exact ; 1.5 year exact
Two girls, aged 9 and 12, died, and half-a-dozen men | 2 - exact girls ; 9 year exact age ; 12 year exact age ; 6 - approx men
Those aged 60 and over paid two each | 2 - exact
# words that bound a figure only in looks
Rebels must turn over 90 rifles by Friday | 90 - exact rifles
The row over 250 dismissals lasted over three weeks | 250 - exact dismissals ; 3 week more_than
Parents complained about 60 broken desks and about 40 leaks | 60 - exact broken desks ; 40 - approx leaks
The repairs add up to 9,000 euros | 9000 EUR exact
The tower lost 30 more than a decade ago | 30 - exact
They shipped 5 million tonnes, some 900,000 fewer than twelve months earlier | 5000000 tonne exact ; 900000 tonne approx ; 12 month exact
Police arrested over 40 people and asked about 300 | 40 - more_than people ; 300 - approx people
He won over 12 races and holds over 300 shares | 12 - more_than races ; 300 - more_than shares
# magnitudes
A 5.9-magnitude quake was followed by an aftershock of 4.8 | 5.9 magnitude exact ; 4.8 magnitude exact
The tremor measured 6.1, that of 2011 reached 7.0 | 6.1 magnitude exact ; 7 magnitude exact
Surveyors said the 5.2 earthquake cost 7.5 million dinars | 5.2 magnitude exact ; 7500000 dinar exact
# times of day
The siren went at about half past two | -
Shortly after nine in the evening, at twenty to ten, the lights failed | -
The gates close at six on Sundays and stay shut until about eight | -
It was ten minutes to four when the wall fell | -
The toll stood at six by nightfall | 6 - exact
It fell from eleven to seven | 11 - exact ; 7 - exact
# votes and games
The senate adopted it by 61 to 38 | 61 - exact votes ; 38 - exact votes
It was rejected by 88 votes to 79 | 88 - exact votes ; 79 - exact votes
Councillors voted 9-6 to sell the baths | 9 - exact votes ; 6 - exact votes
The bench ruled, five to four, for the tenants | 5 - exact votes ; 4 - exact votes
Rovers won 3–1 and drew 2-2 | -
Eleven members voted in favour, three against | 11 - exact members ; 3 - exact members
Unions backed a rise of 3 to 5 percent | 3 percent at_least
# shares
One ferry in six that calls here is late | 16.67 percent approx ferry
Eight nurses out of ten had walked out | 80 percent approx nurses
More than three tenants in five are behind | 60 percent more_than tenants
One goal in nine matches | 9 - exact matches
One-third finished, the road is almost a quarter dearer | 0.3333 ratio exact ; 0.25 ratio almost
Carpenters and masons account for about a tenth each | 0.1 ratio approx
Profit was thirty times last year's | 30 factor exact
# currencies
A pass costs 25 lari, 300 baht or 8 soles | 25 GEL exact ; 300 THB exact ; 8 PEN exact
The fine was 700 billion won, not 900,000 won | 700000000000 KRW exact ; 900000 KRW exact
Of 41,000 entrants 300 won a prize | 41000 - exact entrants ; 300 - exact
It raised 80 million Swedish kronor and 2 million Tamar crowns | 80000000 SEK exact ; 2000000 crown exact
Customs found 90 pounds of cocaine and a fund of 3 million pounds | 90 pound exact ; 3000000 GBP exact
The talar trades at 12.4 to the dollar | 12.4 - exact
Rent is at 11.30 euros a square metre | 11.3 EUR/m2 exact
Farmers get 900 francs, 150 less than before | 900 franc exact ; 150 franc exact
The share climbed four cents to 91 cents | 4 cent exact ; 91 cent exact
Fares go up 3 crowns more a week | 3 crown exact
Eggs cost 30 cents more for a box of six | 30 cent exact ; 6 - exact
It opened at €12, above its price of 10 | 12 EUR exact ; 10 EUR exact
# measures
It was 41 Celsius, or 106 Fahrenheit, and then minus two | 41 degC exact ; 106 degF exact ; -2 - exact
The gap is 20 metres at the most | 20 metre at_most
A good 4,000 tonnes rotted | 4000 tonne more_than
Growth slowed to 2.2 from 3.1 percent | 2.2 percent exact ; 3.1 percent exact
They poured 40 hectolitres away | 40 hectolitre exact
# ages
The diver, who is 41, swam out with a student of 19 | 41 year exact age ; 19 year exact age
The oldest of the miners was 63; he turned 63 in May | 63 year exact age ; 63 year exact age
The two were 17 and 20 | 17 year exact age ; 20 year exact age
A mother of three and a woman of 77 died | 3 - exact ; 77 year exact age
At 31, she is the youngest judge | 31 year exact age
Her uncle was 80 when he retired | 80 year exact age
Nine residents, all over 75, were moved | 9 - exact residents
# what is counted
Half a million demonstrate against the levy | 500000 - exact
Another 2,300 live nearby, and 120 swam home | 2300 - exact ; 120 - exact
12 work permits and 14 measles cases | 12 - exact work permits ; 14 - exact measles cases
Thousands still wait | None - approx
The half dozen guests brought a trio of dogs | 6 - approx guests ; 3 - exact dogs
He wore a pair of shoes | -
A 12-storey block and a 30-strong choir | 12 - exact storey ; 30 - exact choir
Sixty of its sailors and nine of the ship's 11 cooks left | 60 - exact sailors ; 9 - exact cooks ; 11 - exact cooks
Two buried in quarry; six of crew missing | 2 - exact ; 6 - exact crew
All seven on board survived | 7 - exact
There were nine fires, up from four in 2024 and three fewer than in 2023 | 9 - exact fires ; 4 - exact fires ; 3 - exact fires
Three men drowned and a fourth was saved | 3 - exact men
The others got nine, seven and five years | 9 year exact ; 7 year exact ; 5 year exact
Guards fired three times last week | 3 - exact times
The firm took over the nine northern depots | 9 - exact northern depots
She turned 90 on Friday; the youngest guest is 12, the oldest 97 | 90 year exact age ; 12 year exact age ; 97 year exact age
Break-ins had fallen to six last year, and the mayor had asked for nine | 6 - exact ; 9 - exact
It raised its estimate from 140 to 190 million crowns | 140000000 crown exact ; 190000000 crown exact
The summer of 2018 was drier, as its 2018 report shows | -
"""  # noqa: E501


def cases():
    lines = NEWS.strip().splitlines()
    return [line.rsplit(" | ", 1) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("sentence", "figures"), cases())
def test_a_sentence_of_the_news_has_these_figures(sentence, figures):
    wanted = []
    for figure in figures.split(" ; ") if figures != "-" else []:
        value, unit, modifier, *counted = figure.split(" ", 3)
        number = None if value == "None" else Decimal(value)
        unit = None if unit == "-" else unit
        wanted.append((number, unit, modifier, "".join(counted)))
    assert wanted == [
        (q.value, q.unit, q.modifier, q.counted) for q in quantities(sentence)
    ]
