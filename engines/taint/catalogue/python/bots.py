"""Chat bots: whoever finds the bot writes to it. Telegram, Discord, Slack."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_HANDLERS = ("CommandHandler", "MessageHandler", "CallbackQueryHandler", "InlineQueryHandler", "PrefixHandler")
FAMILY.entry("telegram", " ".join(f"telegram.ext.{one}" for one in _HANDLERS))
_UPDATE = "telegram.Update()"
FAMILY.same(_UPDATE, "telegram.update.Update() telegram.ext.Update()")
FAMILY.same(
    "telegram.ext.CallbackContext()",
    "telegram.ext.ContextTypes.DEFAULT_TYPE() telegram.ext.callbackcontext.CallbackContext()",
)
FAMILY.source(
    "request",
    " ".join(
        f"{_UPDATE}.{place}.{part}"
        for place in ("message", "effective_message", "edited_message", "channel_post")
        for part in ("text", "caption", "document.file_name")
    )
    + f" {_UPDATE}.callback_query.data {_UPDATE}.inline_query.query telegram.ext.CallbackContext().args"
    " telegram.ext.CallbackContext().matches",
)
_AIOGRAM = ("aiogram.Dispatcher()", "aiogram.Router()")
FAMILY.entry(
    "aiogram",
    " ".join(f"{_owner}.{one}" for _owner in _AIOGRAM for one in ("message", "message_handler", "edited_message")),
)
FAMILY.entry(
    "telebot", " ".join(f"telebot.{kind}().message_handler" for kind in ("TeleBot", "async_telebot.AsyncTeleBot"))
)
FAMILY.entry("pyrogram", "pyrogram.Client().on_message pyrogram.Client.on_message")
for _message in ("aiogram.types.Message()", "telebot.types.Message()", "pyrogram.types.Message()"):
    FAMILY.source("request", f"{_message}.text {_message}.caption {_message}.document.file_name {_message}.get_args()")
_BOTS = ("discord.ext.commands.Bot()", "discord.ext.commands", "discord.ext.commands.AutoShardedBot()", "discord.Bot()")
FAMILY.entry("discord command", " ".join(f"{_owner}.command {_owner}.hybrid_command" for _owner in _BOTS))
FAMILY.entry(
    "discord command",
    "discord.app_commands.command discord.ext.commands.Bot().tree.command discord.Bot().slash_command",
)
FAMILY.entry("discord command", "discord.app_commands.CommandTree().command")
_CLIENTS = ("discord.Client()", "discord.ext.commands.Bot()", "discord.Bot()")
FAMILY.entry("discord event", " ".join(f"{_owner}.event {_owner}.listen" for _owner in _CLIENTS))
FAMILY.source(
    "request", "discord.Message().content discord.Message().clean_content discord.Message().attachments[].filename"
)
_SLACK = ("slack_bolt.App()", "slack_bolt.async_app.AsyncApp()")
_TOLD = ("command", "event", "message", "action", "view", "shortcut", "options")
FAMILY.entry("slack", " ".join(f"{_owner}.{one}" for _owner in _SLACK for one in _TOLD))
