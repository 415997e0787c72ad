"""Responsibility claims: varied sentences of made-up articles, and who is made answerable in them by whom.

What belongs here: one sentence a case, grouped by the kind of frame. What does not: figures, and how the parse is asked.
A case reads "DOER < CLAIMANT stance"; "-" is nobody named.
"""
from __future__ import annotations

import pytest

from pipelines.extract.raw_text import parse
from pipelines.normalize import responsibility
from pipelines.normalize.actors import Cast
from pipelines.normalize.attribution import Attributor
from pipelines.normalize.groups import Context
from pipelines.normalize.language import Reader
from pipelines.normalize.people import People
from pipelines.normalize.records import Claim

# What somebody says of himself.
OWN = (
    ("The Taliban claimed responsibility for the attack.", "The Taliban < The Taliban asserts"),
    ("Responsibility for the bombing was claimed by the Islamic State via its Amaq news agency.", "the Islamic State < the Islamic State asserts"),
    ("The attack was claimed by al-Shabaab.", "al-Shabaab < al-Shabaab asserts"),
    ("Al-Shabaab, claiming the attack, said it had killed 12 soldiers.", "Al-Shabaab < Al-Shabaab asserts"),
    ("ETA took credit for the assassination two days later.", "ETA < ETA asserts"),
    ("An anonymous caller claimed responsibility on behalf of the Red Brigades.", "the Red Brigades < An anonymous caller asserts"),
    ("The IRA acknowledged that it had planted the bomb.", "The IRA < The IRA asserts"),
    ("The attack, claimed by Boko Haram, was the deadliest of the year.", "Boko Haram < Boko Haram asserts"),
    ("In 2004, former guerrilla Juan Perez confessed to having planted the bomb.", "former guerrilla Juan Perez < former guerrilla Juan Perez asserts"),
    ("A man calling himself Abu Musa claimed responsibility in a call to the newspaper Al-Hayat.", "A man calling himself Abu Musa < A man calling himself Abu Musa asserts"),
    ("The militia accepted responsibility for the deaths and apologised.", "The militia < The militia asserts"),
    ("Both Al-Qaeda and the Islamic State claimed responsibility.", "Both Al-Qaeda and the Islamic State < Both Al-Qaeda and the Islamic State asserts"),
    ("The Jaish al-Adl group claimed responsibility for the attack, saying that it was revenge for the execution of its members.", "The Jaish al-Adl group < The Jaish al-Adl group asserts"),
    ("The then-unknown group Sons of the South claimed to have carried out the attack.", "The then-unknown group Sons of the South < The then-unknown group Sons of the South asserts"),
    ("The group's leader, Abu Walid, boasted of having ordered the killing.", "The group's leader, Abu Walid < The group's leader, Abu Walid asserts"),
    ("The Houthis said they had fired the missile.", "The Houthis < The Houthis asserts"),
    ("The group said in a video that it had bombed the station in revenge.", "The group < The group asserts"),
    ("The People's Liberation Front, an armed leftist group, claimed responsibility for the killing in a communiqué sent to the press.", "The People's Liberation Front, an armed leftist group < The People's Liberation Front, an armed leftist group asserts"),
    ("On 3 May, the Islamic State – Khorasan Province (ISIS-K) claimed responsibility for the suicide bombing through its Telegram channel.", "the Islamic State – Khorasan Province < the Islamic State – Khorasan Province asserts"),
    ("The Real IRA admitted responsibility for the bomb in a phone call to a newspaper.", "The Real IRA < The Real IRA asserts"),
    ("A group calling itself the Free Men of the Coast later claimed it had placed the device.", "A group calling itself the Free Men of the Coast < A group calling itself the Free Men of the Coast asserts"),
    ("The ELN claimed the bombing in a statement, describing it as an act of war.", "The ELN < The ELN asserts"),
    ("The attacks were claimed by Islamic State of Iraq and the Levant, which said they were in retaliation for the airstrikes.", "Islamic State of Iraq and the Levant < Islamic State of Iraq and the Levant asserts"),
    ("The New People's Army owned up to the ambush.", "The New People's Army < The New People's Army asserts"),
    ("The NPA later took responsibility for the raid, saying that it was a punishment.", "The NPA < The NPA asserts"),
    ("The Kurdistan Freedom Hawks (TAK), an offshoot of the PKK, claimed responsibility for the attack.", "The Kurdistan Freedom Hawks (TAK), an offshoot of the PKK < The Kurdistan Freedom Hawks (TAK), an offshoot of the PKK asserts"),
    ("The UVF claimed responsibility in 1993.", "The UVF < The UVF asserts"),
    ("Responsibility was claimed by the Ulster Freedom Fighters (UFF), a cover name for the UDA.", "the Ulster Freedom Fighters (UFF), a cover name for the UDA < the Ulster Freedom Fighters (UFF), a cover name for the UDA asserts"),
    ("In 1982 a former member confessed his role in the killings.", "a former member < a former member asserts"),
    ("The army admitted responsibility and paid compensation.", "The army < The army asserts"),
    ("A previously unknown group, the Brigades of the Martyr, said that it had carried out the assassination.", "A previously unknown group, the Brigades of the Martyr < A previously unknown group, the Brigades of the Martyr asserts"),
    ("The Red Army Faction claimed responsibility for the attack in a letter.", "The Red Army Faction < The Red Army Faction asserts"),
    ("A letter claiming responsibility was sent by the Red Army Faction.", "the Red Army Faction < the Red Army Faction asserts"),
    ("A statement claiming responsibility in the name of the Black Banner was published online.", "the Black Banner < the Black Banner asserts"),
    ("It was the third attack for which the group al-Nusra claimed responsibility.", "the group al-Nusra < the group al-Nusra asserts"),
    ("The Taliban confirmed responsibility for the assault.", "The Taliban < The Taliban asserts"),
    ("Amaq claimed the attack on behalf of the Islamic State.", "the Islamic State < Amaq asserts"),
    ("The Islamic State's West Africa Province (ISWAP) claimed the attack the next day.", "The Islamic State's West Africa Province (ISWAP) < The Islamic State's West Africa Province (ISWAP) asserts"),
    ("A man claiming to represent the UFF telephoned the BBC and admitted responsibility.", "the UFF < A man asserts"),
    ("The UFF said it carried out the attack in retaliation for the Shankill Road bombing.", "The UFF < The UFF asserts"),
    ("The Irish National Liberation Army later stated that it was responsible.", "The Irish National Liberation Army < The Irish National Liberation Army asserts"),
    ("An email sent by a group calling itself the Indian Mujahideen claimed responsibility for the blasts.", "a group calling itself the Indian Mujahideen < a group calling itself the Indian Mujahideen asserts"),
    ("Baloch separatists claimed responsibility for the bombing.", "Baloch separatists < Baloch separatists asserts"),
    ("The Baloch Liberation Army (BLA) accepted responsibility for the attack on Twitter.", "The Baloch Liberation Army (BLA) < The Baloch Liberation Army (BLA) asserts"),
    ("Jundallah, a Sunni militant group, said it carried out the attack.", "Jundallah, a Sunni militant group < Jundallah, a Sunni militant group asserts"),
    ("The Contras took responsibility for the ambush.", "The Contras < The Contras asserts"),
)

# What somebody says or finds of others in a clause.
FOUND = (
    ("The PKK later admitted that its fighters had carried out the raid.", "its fighters < The PKK asserts"),
    ("An inquiry found that soldiers of the 5th Battalion had committed the killings.", "soldiers of the 5th Battalion < An inquiry asserts"),
    ("Human Rights Watch concluded that government forces were responsible for the massacre.", "government forces < Human Rights Watch asserts"),
    ("According to local residents, the attack was carried out by Fulani herdsmen.", "Fulani herdsmen < local residents asserts"),
    ("Authorities believe the same cell was behind the two attacks.", "the same cell < Authorities asserts"),
    ("Intelligence officials said the attack bore the hallmarks of al-Qaeda.", "al-Qaeda < Intelligence officials asserts"),
    ("Local media reported that the ADF was behind the raid.", "the ADF < Local media asserts"),
    ("The U.S. military acknowledged that its aircraft had carried out the strike.", "its aircraft < The U.S. military asserts"),
    ("The president said that foreign terrorists were to blame.", "foreign terrorists < The president asserts"),
    ("Investigators believe that the bomb was planted by members of the Provisional IRA.", "members of the Provisional IRA < Investigators asserts"),
    ("Afghan officials said the Haqqani network was responsible for the assault.", "the Haqqani network < Afghan officials asserts"),
    ("Investigators suspected that Lashkar-e-Jhangvi was behind the attack.", "Lashkar-e-Jhangvi < Investigators asserts"),
    ("The commission of inquiry concluded that the paratroopers had opened fire without warning.", "the paratroopers < The commission of inquiry asserts"),
    ("The Saville Inquiry found that the soldiers were responsible for the deaths.", "the soldiers < The Saville Inquiry asserts"),
    ("The Syrian Observatory for Human Rights said that the shelling was carried out by government forces.", "government forces < The Syrian Observatory for Human Rights asserts"),
    ("According to the Nigerian army, the gunmen were Boko Haram fighters.", "Boko Haram fighters < the Nigerian army asserts"),
    ("The local police chief said that the attackers belonged to the Maute group.", "the Maute group < The local police chief asserts"),
    ("Turkish Interior Minister Suleyman Soylu said the Kurdistan Workers' Party was responsible.", "the Kurdistan Workers' Party < Turkish Interior Minister Suleyman Soylu asserts"),
    ("Al-Shabaab spokesman Ali Dhere said that the group had carried out the attack.", "the group < Al-Shabaab spokesman Ali Dhere asserts"),
    ("The Joint Investigation Team determined that the missile had been launched by the 53rd Brigade.", "the 53rd Brigade < The Joint Investigation Team asserts"),
    ("The Spanish government insisted that ETA was behind the bombings.", "ETA < The Spanish government asserts"),
    ("The police believe that the murders were committed by the same group.", "the same group < The police asserts"),
    ("Analysts said the attack was likely the work of JNIM.", "JNIM < Analysts asserts"),
    ("The attack was orchestrated by the Haqqani network, according to Afghan intelligence.", "the Haqqani network < Afghan intelligence asserts"),
    ("The police chief said Abu Sayyaf could be behind the blast.", "Abu Sayyaf < The police chief asserts"),
    ("Officials said al-Qaeda may have been behind the bombing.", "al-Qaeda < Officials asserts"),
    ("President Mugabe condemned the attack and said it was the work of foreign agents.", "foreign agents < President Mugabe asserts"),
    ("The ISIL-affiliated Amaq News Agency said that the attack was carried out by \"soldiers of the caliphate\".", "soldiers of the caliphate < The ISIL-affiliated Amaq News Agency asserts"),
    ("Lorrin police said they believed the killing was carried out by dissident republicans.", "dissident republicans < Lorrin police asserts"),
    ("French investigators concluded that the plane had been shot down by Hutu extremists.", "Hutu extremists < French investigators asserts"),
    ("Delhi Police claimed that the blasts were carried out by the Indian Mujahideen.", "the Indian Mujahideen < Delhi Police asserts"),
    ("Iranian state television said that \"foreign agents\" had planted the bombs.", "foreign agents < Iranian state television asserts"),
    ("The CIA initially said that Iran was responsible.", "Iran < The CIA asserts"),
    ("Kurdish officials said that the perpetrators were Islamic State sleeper cells.", "Islamic State sleeper cells < Kurdish officials asserts"),
    ("DNA tests confirmed that the bomber was Omar Hussein.", "Omar Hussein < DNA tests confirms"),
    ("A German inquiry in 1963 established that the shootings had been ordered by Captain Otto Weiss.", "Captain Otto Weiss < A German inquiry asserts"),
    ("Residents alleged that the army was responsible for the shelling.", "the army < Residents asserts"),
    ("Rebel commander Joseph Kony claimed that the Ugandan army was behind the massacre.", "the Ugandan army < Rebel commander Joseph Kony asserts"),
)

# Accusations.
ACCUSED = (
    ("Investigators said that the evidence pointed to Hezbollah.", "Hezbollah < Investigators asserts"),
    ("The government attributed the massacre to the FARC.", "the FARC < The government asserts"),
    ("Police named the bomber as Karim Hadad.", "Karim Hadad < Police asserts"),
    ("The gunman was identified by police as 24-year-old John Harmer.", "24-year-old John Harmer < police asserts"),
    ("The United Nations held both sides responsible for the deaths.", "both sides < The United Nations asserts"),
    ("The rebels and the army blamed each other for the attack.", "the army < The rebels asserts", "The rebels < the army asserts"),
    ("The attack was blamed on Kurdish militants by Turkish officials.", "Kurdish militants < Turkish officials asserts"),
    ("Turkish officials put the blame on the PKK.", "the PKK < Turkish officials asserts"),
    ("Officials pointed the finger at the PKK.", "the PKK < Officials asserts"),
    ("Officials accused the PKK of carrying out the attack.", "the PKK < Officials asserts"),
    ("Amnesty International accused both sides of war crimes.", "both sides < Amnesty International asserts"),
    ("The SDF blamed Turkish-backed groups.", "Turkish-backed groups < The SDF asserts"),
    ("Opposition activists blamed government forces for the killings, while state television blamed terrorists.", "government forces < Opposition activists asserts", "terrorists < state television asserts"),
    ("Prosecutors charged Ahmed Khan with planting the bomb.", "Ahmed Khan < Prosecutors asserts"),
    ("Police identified Hassan Ali as the main suspect.", "Hassan Ali < Police asserts"),
    ("The minister linked the attack to the PKK.", "the PKK < The minister asserts"),
    ("The attack was linked to the PKK by police.", "the PKK < police asserts"),
    ("Iran blamed Israel and the United States for the killing of the scientist.", "Israel and the United States < Iran asserts"),
    ("The FBI named Omar Said as the perpetrator.", "Omar Said < The FBI asserts"),
    ("In 1999 an official report held the Guatemalan army responsible for the massacre.", "the Guatemalan army < an official report asserts"),
    ("Responsibility for the attack lies with the Assad regime, the minister said.", "the Assad regime < the minister asserts"),
    ("Local officials blamed the attack on bandits.", "bandits < Local officials asserts"),
    ("Authorities identified the attacker as 22-year-old Salman Reza, a student.", "22-year-old Salman Reza, a student < Authorities asserts"),
    ("The United States and its allies blamed Libya for the bombing.", "Libya < The United States and its allies asserts"),
    ("Following the bombing, the Iraqi government blamed remnants of the Ba'ath Party.", "remnants of the Ba'ath Party < the Iraqi government asserts"),
    ("Security officials suspected the involvement of the Pakistani Taliban.", "the Pakistani Taliban < Security officials asserts"),
    ("The Burundian government accused Rwanda of training the rebels.", "Rwanda < The Burundian government asserts"),
    ("Colombian authorities attributed the car bomb to the ELN guerrilla group.", "the ELN guerrilla group < Colombian authorities asserts"),
    ("Syrian state media blamed \"terrorists\" for the explosion.", "terrorists < Syrian state media asserts"),
    ("The opposition accused the government of using chemical weapons in the attack.", "the government < The opposition asserts"),
    ("The US State Department held the Assad regime accountable for the strike.", "the Assad regime < The US State Department asserts"),
    ("French president François Hollande blamed the Islamic State for the attacks.", "the Islamic State < French president François Hollande asserts"),
    ("Philippine officials linked the bombing to Abu Sayyaf.", "Abu Sayyaf < Philippine officials asserts"),
    ("Somali intelligence officials accused al-Shabaab of carrying out the attack, which killed 500 people.", "al-Shabaab < Somali intelligence officials asserts"),
    ("Eritrean soldiers were blamed for the massacre by survivors.", "Eritrean soldiers < survivors asserts"),
    ("The Tigray authorities blamed Amhara militias, while the federal government blamed the TPLF.", "Amhara militias < The Tigray authorities asserts", "the TPLF < the federal government asserts"),
    ("The Ethiopian government rejected the report and blamed the TPLF.", "the TPLF < The Ethiopian government asserts"),
    ("Survivors identified the attackers as Fano militiamen.", "Fano militiamen < Survivors asserts"),
    ("Witnesses described the attackers as members of a Fulani militia.", "members of a Fulani militia < Witnesses asserts"),
    ("Residents blamed the attack on the Janjaweed.", "the Janjaweed < Residents asserts"),
    ("The Sudanese Armed Forces and the Rapid Support Forces blamed each other for the strike.", "the Rapid Support Forces < The Sudanese Armed Forces asserts", "The Sudanese Armed Forces < the Rapid Support Forces asserts"),
    ("Ukraine and Russia blamed each other for the missile strike.", "Russia < Ukraine asserts", "Ukraine < Russia asserts"),
    ("Basque separatist group ETA was initially blamed by the Spanish government.", "Basque separatist group ETA < the Spanish government asserts"),
    ("German historian Peter Lieb attributes the massacre to soldiers of the 1st Mountain Division.", "soldiers of the 1st Mountain Division < German historian Peter Lieb asserts"),
    ("The Soviet government blamed the Nazis for the killings.", "the Nazis < The Soviet government asserts"),
    ("The tribunal attributed responsibility to the Lithuanian police battalion.", "the Lithuanian police battalion < The tribunal asserts"),
    ("The government held the LTTE responsible for the bombing.", "the LTTE < The government asserts"),
    ("Burkina Faso's government attributed the attack to terrorists without naming a group.", "terrorists < Burkina Faso's government asserts"),
    ("The final report of the Truth and Reconciliation Commission blamed the Shining Path for 54 percent of the deaths.", "the Shining Path < the Truth and Reconciliation Commission asserts"),
    ("Two brothers from Lyon were named as suspects by the French police.", "Two brothers from Lyon < the French police asserts"),
    ("Karim Saleh was described by prosecutors as the mastermind of the plot.", "Karim Saleh < prosecutors asserts"),
    ("Historians hold the SS responsible for the massacre.", "the SS < Historians asserts"),
    ("On 12 May, the M23 rebels accused the army of bombing a camp for displaced people.", "the army < the M23 rebels asserts"),
    ("The United States accused the Rwandan army and the M23 of carrying out the strike.", "the Rwandan army and the M23 < The United States asserts"),
    ("Local media attributed the raid to the CODECO militia.", "the CODECO militia < Local media asserts"),
    ("Civil society leaders blamed the ADF for the massacre.", "the ADF < Civil society leaders asserts"),
    ("Human rights groups have accused the army of extrajudicial killings.", "the army < Human rights groups asserts"),
    ("The report accuses both the rebels and the army of atrocities.", "both the rebels and the army < The report asserts"),
    ("Malian authorities suspect Fulani militiamen.", "Fulani militiamen < Malian authorities asserts"),
    ("The Malian government blamed \"terrorists\" for the attack.", "terrorists < The Malian government asserts"),
    ("Survivors accused soldiers and Wagner mercenaries of executing civilians.", "soldiers and Wagner mercenaries < Survivors asserts"),
    ("Police blamed dissident republicans.", "dissident republicans < Police asserts"),
    ("Judge Bruguière accused Paul Kagame of ordering the attack.", "Paul Kagame < Judge Bruguière asserts"),
    ("Indian investigators blamed the Indian Mujahideen.", "the Indian Mujahideen < Indian investigators asserts"),
    ("Pakistani officials blamed Indian intelligence for the attack, without offering evidence.", "Indian intelligence < Pakistani officials asserts"),
    ("Iranian officials pointed to the United States as the culprit.", "the United States < Iranian officials asserts"),
    ("President Ahmadinejad accused Pakistan of sheltering the attackers.", "Pakistan < President Ahmadinejad asserts"),
    ("Sendero Luminoso was held responsible by the Peruvian government.", "Sendero Luminoso < the Peruvian government asserts"),
    ("The army blamed the rebels for the deaths of the hostages, whereas the rebels insisted that the hostages had been killed by army fire.", "the rebels < The army asserts"),
    ("Nazi Germany blamed the Soviet Union for the massacre.", "the Soviet Union < Nazi Germany asserts"),
)

# Nobody named says so.
UNSOURCED = (
    ("Boko Haram is believed to have carried out the attack.", "Boko Haram < - asserts"),
    ("Boko Haram was widely suspected of being behind the kidnapping.", "Boko Haram < - asserts"),
    ("Suspicion immediately fell on the Tamil Tigers.", "the Tamil Tigers < - asserts"),
    ("The blame fell on the separatists.", "the separatists < - asserts"),
    ("The massacre has been attributed to Shining Path.", "Shining Path < - asserts"),
    ("The attack was allegedly carried out by members of the Aryan Front.", "members of the Aryan Front < - asserts"),
    ("The bombing is thought to have been carried out by Hezbollah.", "Hezbollah < - asserts"),
    ("The attack was widely believed to be the work of Hezbollah.", "Hezbollah < - asserts"),
    ("The government initially blamed ETA, but an Islamist cell was later found to be responsible.", "ETA < The government asserts", "an Islamist cell < - asserts"),
    ("Hassan Ali was suspected of involvement in the bombing.", "Hassan Ali < - asserts"),
    ("The perpetrators were identified as members of the Janjaweed.", "members of the Janjaweed < - asserts"),
    ("The Abu Nidal Organization was blamed for the attack.", "The Abu Nidal Organization < - asserts"),
    ("Two brothers, suspected of carrying out the attack, were arrested.", "Two brothers < - asserts"),
    ("It was later revealed that the attack had been carried out by the Stern Gang.", "the Stern Gang < - asserts"),
    ("The militants, believed to be members of Boko Haram, burned the church.", "members of Boko Haram < - asserts"),
    ("The shooter, later identified as Brian Hale, fled the scene.", "Brian Hale < - asserts"),
    ("The attack was believed to have been carried out by the Allied Democratic Forces.", "the Allied Democratic Forces < - asserts"),
    ("The attack has been widely attributed to Boko Haram, although the group has not claimed responsibility.", "Boko Haram < - asserts"),
    ("The leader of the cell, Mohammed Atef, was named as the mastermind of the attack.", "The leader of the cell, Mohammed Atef < - asserts"),
    ("Abu Bakr al-Masri is believed to be the mastermind of the bombing.", "Abu Bakr al-Masri < - asserts"),
    ("The Ethiopian army was accused of killing civilians in the town.", "The Ethiopian army < - asserts"),
    ("Loyalist paramilitaries were suspected of the murder.", "Loyalist paramilitaries < - asserts"),
    ("The Ulster Volunteer Force (UVF) was later found to have been responsible for the bombing.", "The Ulster Volunteer Force (UVF) < - asserts"),
    ("The gang was suspected to be behind several other bombings.", "The gang < - asserts"),
    ("The suspect was identified as 32-year-old Omar Abdi.", "32-year-old Omar Abdi < - asserts"),
    ("He was killed in a car bombing attributed to Hezbollah.", "Hezbollah < - asserts"),
    ("The minister was assassinated in an attack blamed on the Mujahedin-e Khalq.", "the Mujahedin-e Khalq < - asserts"),
    ("Fingers were pointed at the Muslim Brotherhood.", "the Muslim Brotherhood < - asserts"),
    ("The IRA is thought to be responsible for the attack.", "The IRA < - asserts"),
    ("The Provisional IRA is widely considered responsible for the bombing.", "The Provisional IRA < - asserts"),
    ("The Black September Organization is generally regarded as the perpetrator of the attack.", "The Black September Organization < - asserts"),
    ("Blame for the attack was placed on the Kurdistan Workers' Party.", "the Kurdistan Workers' Party < - asserts"),
    ("It is believed that ETA carried out the bombing.", "ETA < - asserts"),
    ("It is generally accepted that the Ustaše committed the massacre.", "the Ustaše < - asserts"),
    ("The attackers were believed to be members of the Lord's Resistance Army.", "members of the Lord's Resistance Army < - asserts"),
    ("The attackers, who were suspected to be ADF rebels, set fire to the houses.", "ADF rebels < - asserts"),
    ("The raid is attributed to the JNIM.", "the JNIM < - asserts"),
    ("JNIM is suspected.", "JNIM < - asserts"),
    ("The coup attempt was blamed on supporters of the former president.", "supporters of the former president < - asserts"),
    ("The LTTE was believed to be behind the assassination.", "The LTTE < - asserts"),
    ("Saddam Hussein's government was blamed for the gas attack.", "Saddam Hussein's government < - asserts"),
    ("The bomber was later identified as Ahmad al-Rashid, a Saudi national.", "Ahmad al-Rashid, a Saudi national < - asserts"),
)

# Denials, answers, exonerations.
DENIED = (
    ("The rebels denied any involvement in the attack.", "The rebels < The rebels denies"),
    ("The rebels denied responsibility.", "The rebels < The rebels denies"),
    ("Hamas denied that it was behind the bombing.", "Hamas < Hamas denies"),
    ("The army rejected the accusation.", "The army < The army denies"),
    ("The army denied having shelled the village.", "The army < The army denies"),
    ("The Syrian government denied carrying out the strike and blamed the rebels.", "The Syrian government < The Syrian government denies", "the rebels < The Syrian government asserts"),
    ("The commission exonerated the officers.", "the officers < The commission denies"),
    ("The court cleared the police of responsibility for the deaths.", "the police < The court denies"),
    ("The Russian Defence Ministry denied that its aircraft had bombed the hospital.", "its aircraft < The Russian Defence Ministry denies"),
    ("Moscow dismissed the accusations as baseless.", "Moscow < Moscow denies"),
    ("The Sri Lankan government accused the LTTE of the massacre, a charge the group denied.", "the LTTE < The Sri Lankan government asserts", "the LTTE < the group denies"),
    ("A military court found that the regiment was not responsible.", "the regiment < A military court denies"),
    ("A UN panel said there was no evidence that the rebels had carried out the attack.", "the rebels < A UN panel denies"),
    ("The rebels said they were not involved in the killings.", "The rebels < The rebels denies"),
    ("The Kremlin rejected allegations of involvement.", "The Kremlin < The Kremlin denies"),
    ("The government said that the rebels were responsible for the attack, but the rebels denied it.", "the rebels < The government asserts", "the rebels < the rebels denies"),
    ("Hezbollah denied any role in the assassination and accused Israel of carrying it out.", "Hezbollah < Hezbollah denies", "Israel < Hezbollah asserts"),
    ("Officials in Kabul said the Taliban were behind the attack, but a Taliban spokesman denied any involvement.", "the Taliban < Officials in Kabul asserts", "the Taliban < a Taliban spokesman denies"),
    ("Indian officials blamed Pakistan-based militants for the attack, an accusation that Islamabad denied.", "Pakistan-based militants < Indian officials asserts", "Pakistan-based militants < Islamabad denies"),
    ("Pakistan denied any involvement and condemned the attack.", "Pakistan < Pakistan denies"),
    ("The Syrian government denied responsibility for the attack and accused the rebels of staging it.", "The Syrian government < The Syrian government denies", "the rebels < The Syrian government asserts"),
    ("The PKK and the SDF both denied involvement.", "The PKK and the SDF < The PKK and the SDF denies"),
    ("The RSF denied responsibility, saying that the army had bombed the market.", "The RSF < The RSF denies"),
    ("The Azerbaijani Ministry of Defence denied the allegations.", "The Azerbaijani Ministry of Defence < The Azerbaijani Ministry of Defence denies"),
    ("Armenia accused Azerbaijan of shelling residential areas, which Azerbaijan denied.", "Azerbaijan < Armenia asserts", "Azerbaijan < Azerbaijan denies"),
    ("The Soviet Union denied responsibility for the massacre until 1990, when it admitted that the NKVD had carried out the executions.", "The Soviet Union < The Soviet Union denies", "the NKVD < The Soviet Union asserts"),
    ("Egyptian officials claimed that the Muslim Brotherhood was responsible, an allegation the Brotherhood denied.", "the Muslim Brotherhood < Egyptian officials asserts", "the Muslim Brotherhood < the Brotherhood denies"),
    ("The Muslim Brotherhood condemned the attack and denied any link to it.", "The Muslim Brotherhood < The Muslim Brotherhood denies"),
    ("Kenyan president Uhuru Kenyatta rejected al-Shabaab's claim of responsibility and blamed local political networks.", "al-Shabaab < Kenyan president Uhuru Kenyatta denies", "local political networks < Kenyan president Uhuru Kenyatta asserts"),
    ("Kenya's interior minister said the Mombasa Republican Council was responsible for the attack, which its leader denied.", "the Mombasa Republican Council < Kenya's interior minister asserts", "the Mombasa Republican Council < its leader denies"),
    ("The group's spokesman denied any wrongdoing.", "The group's spokesman < The group's spokesman denies"),
    ("The militia denied any knowledge of the attack.", "The militia < The militia denies"),
    ("The M23 denied any role in the bombing and blamed the Congolese army.", "The M23 < The M23 denies", "the Congolese army < The M23 asserts"),
    ("Kigali rejected the accusation as ridiculous.", "Kigali < Kigali denies"),
    ("The Dogon militia Dan Na Ambassagou was accused of carrying out the massacre, but its leader Youssouf Toloba denied any involvement.", "The Dogon militia Dan Na Ambassagou < - asserts", "The Dogon militia Dan Na Ambassagou < its leader Youssouf Toloba denies"),
    ("A Dan Na Ambassagou spokesman denied that its fighters had taken part in the attack.", "its fighters < A Dan Na Ambassagou spokesman denies"),
    ("The junta denied that its troops were responsible for the killings.", "its troops < The junta denies"),
    ("Russia's foreign ministry denied the involvement of Wagner.", "Wagner < Russia's foreign ministry denies"),
    ("Lord Widgery's report cleared the soldiers of blame.", "the soldiers < Lord Widgery denies"),
    ("The inquiry exonerated the Parachute Regiment.", "the Parachute Regiment < The inquiry denies"),
    ("Kagame denied the charge and blamed Hutu extremists.", "Kagame < Kagame denies", "Hutu extremists < Kagame asserts"),
    ("The Tamil Tigers denied responsibility for the attack, but the Sri Lankan government accused them of carrying it out.", "The Tamil Tigers < The Tamil Tigers denies", "The Tamil Tigers < the Sri Lankan government asserts"),
    ("Weiss denied having given the order.", "Weiss < Weiss denies"),
    ("Police ruled out the involvement of the PKK.", "the PKK < Police denies"),
    ("The army said it was not responsible for the explosion.", "The army < The army denies"),
)

# Claimed by nobody.
NOBODY = (
    ("No group immediately claimed responsibility, but officials suspected al-Shabaab.", "- < - unreported", "al-Shabaab < officials asserts"),
    ("The attack was never claimed.", "- < - unreported"),
    ("The attack has not been claimed by any group.", "- < - unreported"),
    ("Although no one claimed responsibility, the authorities attributed the bombing to the GIA.", "- < - unreported", "the GIA < the authorities asserts"),
    ("No group has claimed responsibility for the attack.", "- < - unreported"),
    ("No one claimed responsibility for the bombing, although suspicion fell on Chechen separatists.", "- < - unreported", "Chechen separatists < - asserts"),
    ("No organisation admitted responsibility for the murder, but it is thought to have been carried out by the UVF.", "- < - unreported", "the UVF < - asserts"),
)

# Narration, reactions, trials, and what is no violence: no claim.
NO_CLAIM = (
    "Turkey accused Syria of lying about the ceasefire.",
    "President Arman condemned the attack as a cowardly act.",
    "He was convicted of murder and sentenced to life imprisonment.",
    "Witnesses said that the gunmen were wearing army uniforms.",
    "Israel neither confirmed nor denied responsibility.",
    "Three men were charged with the bombing.",
    "Villagers told the BBC that soldiers had shot the men.",
    "The explosion was initially blamed on a gas leak.",
    "Officials blamed the crash on bad weather.",
    "The general took responsibility for the defence of the city.",
    "The police suspect that the shooter acted alone.",
    "The Serbian authorities maintained that the Bosnian army had shelled its own people.",
    "The mayor blamed the police for failing to protect the residents.",
    "The militants attacked the village and killed 12 people.",
    "The attack drew condemnation from the United Nations.",
    "Nobody has been held responsible for the massacre.",
    "The perpetrators have never been identified.",
    "The ICTY found General Krstic guilty of genocide.",
    "Police said the gunman was a 28-year-old former soldier.",
    "Al-Shabaab did not claim responsibility for the bombing.",
    "Al-Shabaab fighters carried out the attack.",
    "Both sides accused each other of violating the ceasefire.",
    "The Dutch Safety Board did not assign blame.",
    "The Israeli military said it was investigating the incident.",
    "The Israeli military said the blast was caused by a failed rocket launch by Islamic Jihad.",
    "Palestinian Islamic Jihad denied the claim.",
    "Hezbollah leader Hassan Nasrallah vowed revenge for the killing.",
    "The Lebanese Army arrested three men in connection with the attack.",
    "The killers were never caught.",
    "The United Nations condemned the attack and called for an investigation.",
    "He was charged with ten counts of murder.",
    "It is not known who carried out the attack.",
    "The Shining Path was responsible for the massacre.",
    "The attack claimed the lives of 20 people.",
    "The attack claimed 20 lives.",
    "The insurgents claimed the attack was a reprisal for the killing of their leader.",
    "The investigation was closed without establishing who was responsible.",
    "A coroner ruled that the soldiers were not justified in shooting.",
    "The Crown Prosecution Service decided not to charge the officers.",
    "The Revolutionary Guards vowed to avenge the killing.",
    "The Iraqi Interior Ministry said the suicide bomber was a foreigner.",
    "Weiss was acquitted for lack of evidence.",
    "The police ruled out terrorism.",
)

GROUPS = {"own": OWN, "found": FOUND, "accused": ACCUSED, "unsourced": UNSOURCED, "denied": DENIED, "nobody": NOBODY}


@pytest.fixture(scope="module")
def docs() -> dict[str, object]:
    """All cases, parsed in one batch."""
    texts = [case[0] for group in GROUPS.values() for case in group] + list(NO_CLAIM) + [case[0] for case in TYPES]
    return dict(zip(texts, Reader.load().parse(texts)))


def claims(text: str, docs: dict[str, object]) -> list[Claim]:
    """What the module finds in a sentence that is all of an article."""
    article = parse(f"= Lorrin bombing =\n\n{text}\n", "lorrin.txt")
    start = article.text.index(text)
    cast = Cast.of(article)
    ctx = Context.of(docs[text], 0, start, start + len(text), article.text)
    return list(responsibility.claims(ctx, article, cast, Attributor(cast), People(article, cast)))


def said(c: Claim) -> str:
    return f"{c.subject or '-'} < {c.claimant or '-'} {c.stance}"


@pytest.mark.parametrize("group", GROUPS)
def test_who_is_answerable_by_whom(group: str, docs: dict[str, object]) -> None:
    wrong = {}
    for sentence, *expected in GROUPS[group]:
        got = [said(c) for c in claims(sentence, docs)]
        if got != expected:
            wrong[sentence] = got
    assert not wrong


def test_no_claim_of_narration_reactions_and_trials(docs: dict[str, object]) -> None:
    wrong = {s: got for s in NO_CLAIM if (got := [said(c) for c in claims(s, docs)])}
    assert not wrong


# (sentence, claimant_type, subject_type, reported_by)
TYPES = (
    ("The Taliban said it had carried out the bombing.", "armed_group", "armed_group", None),
    ("The army admitted responsibility for the strike.", "government", "military", None),
    ("Boko Haram is believed to have carried out the raid.", "unspecified", "armed_group", None),
    ("No group has claimed responsibility.", "article", "unknown", None),
    ("Survivors accused the soldiers of the massacre.", "witness", "military", None),
    ("Human Rights Watch held the police responsible for the killings.", "organization", "police", None),
    ("An inquiry found that the regiment had committed the killings.", "expert", "military", None),
    ("Russia denied that its aircraft had bombed the school.", "government", "military", None),
    ("Hezbollah claimed responsibility in a call to the newspaper An-Nahar.", "armed_group", "armed_group", "the newspaper An-Nahar"),
)


@pytest.mark.parametrize("sentence, claimant_type, subject_type, medium", TYPES)
def test_types(sentence: str, claimant_type: str, subject_type: str, medium: str | None, docs: dict[str, object]) -> None:
    (c,) = claims(sentence, docs)
    assert (c.claimant_type, c.subject_type, c.reported_by) == (claimant_type, subject_type, medium)
