"""Tokens of mail, text messages and marketing."""

from engines.secrets.shapes import Token, rules_of

_SENDS = "send mail that passes every check as the owner's domain"

RULES = rules_of(
    Token("mailgun-key", "Mailgun key", "high", ("key-{hex:32}",), _SENDS, "Reset the key in Mailgun"),
    Token("mailgun-new-key", "Mailgun key", "high", ("{hex:32}-{hex:8}-{hex:8}",), _SENDS, "Reset the key in Mailgun",
          beside=("mailgun",)),
    Token("mailchimp-key", "Mailchimp key", "high", ("{hex:32}-us{digit:1-2}",),
          "read and write the audience's addresses and send campaigns", "Disable the key in Mailchimp",
          beside=("mailchimp", "api_key", "apikey")),
    Token("mandrill-key", "Mandrill key", "high", ("md-{word:22}",), _SENDS, "Disable the key in Mandrill"),
    Token("brevo-key", "Brevo key", "high", ("xkeysib-{hex:64}-{alnum:16}", "xsmtpsib-{hex:64}-{alnum:16}"),
          _SENDS, "Delete the key in Brevo"),
    Token("postmark-token", "Postmark token", "high", ("{uuid}",), _SENDS, "Rotate the token in Postmark",
          beside=("postmark",)),
    Token("resend-key", "Resend key", "high", ("re_{alnum:8}_{alnum:24}",), _SENDS, "Delete the key in Resend"),
    Token("sparkpost-key", "SparkPost key", "high", ("{hex:40}",), _SENDS, "Delete the key in SparkPost",
          beside=("sparkpost",)),
    Token("mailjet-key", "Mailjet key", "high", ("{hex:32}",), _SENDS, "Regenerate the key in Mailjet",
          beside=("mailjet",)),
    Token("mailersend-token", "MailerSend token", "high", ("mlsn.{hex:64}",), _SENDS, "Delete the token in MailerSend"),
    Token("smtp2go-key", "SMTP2GO key", "high", ("api-{HEX:32}",), _SENDS, "Delete the key in SMTP2GO"),
    Token("vonage-secret", "Vonage secret", "high", ("{alnum:16}",),
          "send messages and place calls on the owner's bill", "Rotate the secret in the dashboard", beside=("vonage",
          "nexmo")),
    Token("messagebird-key", "Bird (MessageBird) key", "high", ("{alnum:25}",),
          "send messages on the owner's bill", "Revoke the key in the dashboard", beside=("messagebird",)),
    Token("plivo-token", "Plivo auth token", "high", ("{word:40}",),
          "send messages and place calls on the owner's bill", "Regenerate the token in the console",
          beside=("plivo",)),
    Token("klaviyo-key", "Klaviyo private key", "high", ("pk_{hex:34}",),
          "read profiles and send campaigns", "Delete the key in Klaviyo"),
    Token("hubspot-token", "HubSpot private app token", "high", ("pat-na1-{uuid}", "pat-na2-{uuid}", "pat-eu1-{uuid}"),
          "read and change contacts and deals", "Rotate the token in the app's settings"),
    Token("intercom-token", "Intercom token", "high", ("dG9rOg{base64:50-60}",),
          "read conversations with customers", "Regenerate the token in the developer hub"),
    Token("zendesk-token", "Zendesk token", "high", ("{alnum:40}",),
          "read and change tickets", "Delete the token in the admin center", beside=("zendesk",)),
    Token("customerio-key", "Customer.io key", "high", ("{hex:32}", "{hex:20}"),
          "read people and send messages", "Delete the key in Customer.io", beside=("customerio", "customer_io")),
)  # fmt: skip
