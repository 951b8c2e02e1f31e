"""Every sentence the bot says in a chat, except the answers themselves. HTML where a name ends in _HTML."""

from __future__ import annotations

CLOSED = "Denne bot er kun for inviterede. Bed jeres sekretariat om et link til at komme med."
NO_ADMIN_YET = """\
Ingen er administrator endnu. Er botten din, så start den med RAADSBOT_ACCESS_ADMINS={number}: \
det er dit nummer i Telegram."""
LINK_IS_DEAD = "Linket er brugt eller udløbet. Bed den, der sendte det, om et nyt."
ONLY_ADMINS = "Det kan kun en administrator."

WELCOME_HTML = """\
Hej {name}. Jeg svarer ud fra jeres dagsordener og bilag og viser, hvor det står.

Skriv fx:
• Viborg kvote 2022
• hvem får flest i Midtjylland?
• hvad er næste frist?
• hvad skal jeg vide før mødet i morgen?

/minkommune gemmer din egen kommune. /hjaelp viser resten."""

HELP_HTML = """\
Skriv et spørgsmål, som du ville sige det. Et stednavn alene giver en oversigt. Du kan følge op: »og Randers?«

{commands}

Tryk på <b>Kilde</b> under et svar for at se rækken, det kommer fra. Retter du spørgsmålet, retter jeg svaret.
I grupper svarer jeg, når jeg bliver nævnt, når I svarer på min besked, og på kommandoer."""

ABOUT_HTML = """\
<b>Rådsbot</b> slår op i {documents} og svarer kun med det, der står der. Står det der ikke, siger jeg det.

Jeg bruger ingen sprogmodel og sender ikke dine spørgsmål videre. Tal kommer fra en række i et bilag; \
regner jeg selv, står der, at det er en beregning."""

FOR_ADMINS_HTML = "<b>For administratorer</b>"
ABOUT_FIGURE = "Dokumentet siger om tallet:"
QUOTA_USAGE = "Skriv et sted efter kommandoen, fx: /kvote Viborg 2022"
ASK_ME = "Hvad vil du vide? Skriv fx: Viborg kvote 2022"
TOO_FAST = "Så hurtigt kan jeg ikke svare. Spørg igen om {seconds} sekunder."
STILL_READING = "Jeg er ved at læse dokumenter. Spørg igen om lidt, så ved jeg måske mere."
ONLY_TEXT = "Jeg kan kun læse tekst. Skriv dit spørgsmål."
UNKNOWN_COMMAND = "Den kommando kender jeg ikke. /hjaelp viser dem, der er."

NO_DOCUMENTS = "Der er ingen dokumenter endnu."
DOCUMENTS_HTML = "<b>{count}</b>\n\n{lines}"
NO_FIGURES = "Der er ingen tal i dokumenterne endnu."
FIGURES_HTML = "<b>Tal i dokumenterne</b>\n\n{lines}\n\nSkriv et sted og et tal, fx: indbyggertal Viborg"

HOME_IS = "Din kommune er {place}. Den bruges, når du ikke nævner et sted. /minkommune ingen glemmer den."
HOME_NOT_FOUND = "Den kommune kender jeg ikke. Skriv navnet, fx: /minkommune Viborg"
HOME_WHICH = "Hvilken kommune er din?"
HOME_UNKNOWN = "Skriv din kommune efter kommandoen, fx: /minkommune Viborg"
HOME_FORGOTTEN = "Glemt. Nævn kommunen, når du spørger."

INVITATION_HTML = """\
Link til {uses}, gælder til {until}:
{link}

Send det videre. Den, der åbner det og trykker Start, er med."""
INVITATION_CHANGED = "Linket, jeg sendte, lukker nu {uses} ind."
INVITATION_IS_GONE = (
    "Det link kan ikke ændres mere. Skriv /invite for et nyt; /invitationer viser dem, der er."
)
INVITATION_USAGE = "Skriv antal personer efter kommandoen (1–500), fx: /invite 10"
IN_ALREADY = "Du er med allerede. Skriv et spørgsmål."
INVITATIONS_HTML = "<b>Links, der kan bruges</b>\n\n{lines}"
INVITATION_LINE_HTML = "{number}. {uses}, til {until}; lavet {made} af {name}"
NO_INVITATIONS = "Der er ingen links, der kan bruges. /invite laver et."
REVOKE, REVOKED_BEFORE = "Luk {number}", "Det link er lukket allerede."
SOMEBODY = "en, der ikke er med mere"

REMOVE_USAGE = "Skriv, hvem der skal ud, fx: /fjern Sofus. /medlemmer viser, hvem der er med."
REMOVE_NOBODY = "Ingen medlemmer hedder »{wish}«."
REMOVE_NO_ADMIN = "En administrator står i indstillingerne på serveren og tages ud der."
REMOVE_TOO_MANY = "Det passer på {count} medlemmer. Skriv hele navnet eller nummeret."
REMOVE_WHOM = "Hvem skal ud? Alt om medlemmet slettes, også påmindelser."
REMOVE, REMOVED = "Fjern {name} ({id})", "{name} er ude, og alt om medlemmet er slettet."
REMOVE_GONE = "Det medlem er her ikke længere."

FORGET_HTML = """\
<b>Slet alt om mig</b>

Dit navn, din kommune, det, du følger, og dine påmindelser slettes, og du er ikke med længere. \
Vil du med igen, skal du have et nyt link. /minedata viser, hvad jeg har gemt."""
FORGET_AS_ADMIN = (
    "Du står som administrator i indstillingerne på serveren; skriver du til mig igen, er du med igen."
)
FORGET, FORGOTTEN = "Slet alt om mig", "Slettet. Du er ikke med længere. Tak, fordi du var med."

PRIVACY_HTML = """\
<b>Hvad jeg gemmer om dig</b>

• <b>Dit navn og nummer i Telegram</b>, hvornår du kom med, og din kommune, hvis du har skrevet den: \
så længe du er med.
• <b>Det, du følger, og dine påmindelser</b>: så længe du er med.
• <b>{questions}</b>
• <b>Knapper under svar</b> virker i 30 dage. Det, de dækker over, kan kun læses fra din chat.
• Hvad du sidst talte om, husker jeg i en halv time og gemmer det ikke.

Alt ligger på den server, jeg kører på, og sendes ikke videre. Telegram kan læse beskederne på vejen: \
skriv ikke noget fortroligt til mig. Sikkerhedskopier slettes efter {backup_days} dage.

/minedata giver dig alt om dig selv som en fil. /glem sletter det hele."""
QUESTIONS_KEPT = "Spørgsmål uden svar gemmes i {days} dage uden navn og cifre, så det ses, hvad der mangler."
QUESTIONS_NOT_KEPT = "Spørgsmål gemmes ikke."
MY_DATA = "Alt, hvad jeg har gemt om dig. /glem sletter det."

NOT_APPROVED = "Jeg svarer kun i grupper, som en administrator har sat mig ind i. Farvel."
APPROVE_FIRST = "Denne gruppe er ikke godkendt. Skriv /godkend her, så svarer jeg."
APPROVE_IN_GROUP = "Skriv /godkend i den gruppe, det gælder, eller sæt mig selv ind i den."
APPROVED = "Gruppen er godkendt. Jeg svarer medlemmer, der nævner mig."
GROUPS_HTML = "<b>Grupper, jeg svarer i</b>\n\n{lines}"
NO_GROUPS = "Jeg er ikke i nogen gruppe. Sæt mig ind i en, eller skriv /godkend i den."
LEAVE_GROUP = "Forlad {title}"

MEMBERS_HTML = "<b>{count}</b>\n\n{lines}"
MORE_MEMBERS = "… og {count} til"

NOTHING_TO_SEE = "Det, jeg fandt, består kun af usynlige tegn."
ANSWERED_IN_PRIVATE = "Svaret har jeg sendt til dig privat."
WRITE_TO_ME_FIRST = "Det svarer jeg kun på privat. Skriv til mig i en privat chat, så svarer jeg dig dér."

MISSING = "Mangler et dokument?"
MISSING_NOTED = "Tak. Administratorerne får at vide, hvad der mangler, ikke hvem der spurgte."
MISSED_HTML = """\
<b>Her mangler måske et dokument</b>
Medlemmer har trykket på »Mangler et dokument?« under:

{lines}"""
WEEK_HTML = """\
<b>Ugen, der gik</b>
{asked}, {unanswered} uden svar. {strangers} fra fremmede."""
WEEK_UNANSWERED = "Uden svar:"

REPEATED_HTML = "<i>Jeg blev afbrudt; måske har du fået dette svar før.</i>\n\n"

SOURCE = "Kilde"
CHART = "Graf"
FOLLOW = "Påmind mig"
COPY = "Kopiér"
BUTTON_TOO_OLD = "Knappen er for gammel. Skriv spørgsmålet igen."
SOMETHING_FAILED = "Det gik galt hos mig. Prøv igen om lidt."
ERROR_NUMBER = "(Fejlnummer {number})"


def count_of(count: int, one: str, many: str) -> str:
    """ "1 dokument", "12 dokumenter"."""
    return f"{count} {one if count == 1 else many}"
