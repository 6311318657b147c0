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
_TELEBOTS = ("telebot.TeleBot()", "telebot.async_telebot.AsyncTeleBot()")
_HEARD = ("message_handler", "edited_message_handler", "channel_post_handler", "register_message_handler")
_STEPS = ("register_next_step_handler", "register_next_step_handler_by_chat_id")
FAMILY.entry("telebot", " ".join(f"{_owner}.{one}" for _owner in _TELEBOTS for one in (*_HEARD, *_STEPS)))
FAMILY.entry(
    "telebot query",
    " ".join(
        f"{_owner}.{one}"
        for _owner in _TELEBOTS
        for one in ("callback_query_handler", "register_callback_query_handler")
    ),
)
FAMILY.source("request", "telebot.types.CallbackQuery().data aiogram.types.CallbackQuery().data")
FAMILY.entry(
    "aiogram",
    " ".join(f"{_owner}.{one}" for _owner in _AIOGRAM for one in ("message.register", "register_message_handler")),
)
FAMILY.entry(
    "aiogram query",
    " ".join(f"{_owner}.{one}" for _owner in _AIOGRAM for one in ("callback_query", "callback_query_handler")),
)
FAMILY.entry("telethon", "telethon.TelegramClient().on telethon.sync.TelegramClient().on")
_TOLD_BY = "telethon.events.NewMessage.Event()"
FAMILY.source(
    "request",
    f"{_TOLD_BY}.raw_text {_TOLD_BY}.text {_TOLD_BY}.message.message {_TOLD_BY}.message.text {_TOLD_BY}.pattern_match",
)
FAMILY.source("request", "vk_api.longpoll.VkLongPoll().listen()[].text vk_api.longpoll.VkLongPoll().listen()[].message")
FAMILY.source(
    "request",
    "vk_api.bot_longpoll.VkBotLongPoll().listen()[].obj vk_api.bot_longpoll.VkBotLongPoll().listen()[].message",
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
FAMILY.entry("discord event", "discord.ext.commands.Cog.listener")
FAMILY.source(
    "request", "discord.Message().content discord.Message().clean_content discord.Message().attachments[].filename"
)
_SLACK = ("slack_bolt.App()", "slack_bolt.async_app.AsyncApp()")
_TOLD = ("command", "event", "message", "action", "view", "shortcut", "options")
FAMILY.entry("slack", " ".join(f"{_owner}.{one}" for _owner in _SLACK for one in _TOLD))
