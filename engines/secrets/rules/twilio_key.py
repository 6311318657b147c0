"""A Twilio auth token or API key secret stands in the repository, beside the name it is given to.

With it anyone can send messages and place calls on the owner's bill and read what was sent, one-time codes included.

Roll the auth token in Twilio's console and read it from the environment; prefer a restricted API key per service.
"""

from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="Twilio credential in the repository",
    severity="high",
    start=Start.HINT,
    hints=("twilio",),
    patterns=(
        r"(?i)twilio[\w.\- ]{0,30}(?:token|secret|key)\w{0,10}[\"'\]]{0,2}\s{0,3}(?:=>|:=|[:=,])\s{0,3}"
        r"[\"']?(?P<value>(?:SK)?[0-9a-f]{32})\b",
    ),
    bad=(
        'TWILIO_AUTH_TOKEN = "' + fake(32, LOWER_HEX) + '"',
        "twilio_api_key: SK" + fake(32, LOWER_HEX),
    ),
    good=(
        'TWILIO_AUTH_TOKEN = os.environ["TWILIO_AUTH_TOKEN"]',
        'TWILIO_AUTH_TOKEN = "' + "0" * 32 + '"',
        'TWILIO_ACCOUNT_SID = "AC' + fake(32, LOWER_HEX) + '"',
    ),
    fix="Roll the credential in Twilio's console and read it from the environment.",
)
