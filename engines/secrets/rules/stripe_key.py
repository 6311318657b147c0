"""A live Stripe secret key, restricted key or webhook signing secret stands in the repository.

With a live key anyone can refund, charge, and read customers' data; with the signing secret anyone can forge events
such as a payment that never happened.

Roll the key in Stripe's dashboard, look at the request log, and read the new one from the environment. Test keys and
publishable keys are not reported.
"""

from engines.secrets.fakes import fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="Live Stripe key in the repository",
    severity="critical",
    start=Start.HINT,
    hints=("sk_live_", "rk_live_", "whsec_"),
    patterns=(r"\b(?P<value>[rs]k_live_[A-Za-z0-9]{16,247})\b", r"\b(?P<value>whsec_[A-Za-z0-9+/]{24,64}={0,2})"),
    bad=(
        'stripe.api_key = "sk_live_' + fake(24) + '"',
        "STRIPE_WEBHOOK=whsec_" + fake(32),
    ),
    good=(
        'stripe.api_key = "sk_live_' + "x" * 24 + '"',
        'stripe.api_key = "sk_test_' + fake(24) + '"',
        'Stripe("pk_live_' + fake(24) + '")',
    ),
    fix="Roll the key in Stripe's dashboard and read it from the environment.",
)
