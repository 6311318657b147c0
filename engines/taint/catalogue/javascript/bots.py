"""Chat bots: whoever finds the bot writes to it. Discord's commands and messages, Slack's, Telegram's."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_INTERACTION = "discord.js.Interaction()"
FAMILY.same(
    _INTERACTION,
    " ".join(
        f"discord.js.{one}()"
        for one in (
            *("ChatInputCommandInteraction", "CommandInteraction", "BaseInteraction", "ModalSubmitInteraction"),
            *("ButtonInteraction", "AutocompleteInteraction", "StringSelectMenuInteraction"),
        )
    ),
)
FAMILY.entry("discord", "discord.js.Client().on discord.js.Client().once discord.js.default.Client().on")
FAMILY.source(
    "request",
    f"""{_INTERACTION}.options.getString() {_INTERACTION}.options.getFocused() {_INTERACTION}.options.getAttachment()
    {_INTERACTION}.fields.getTextInputValue() {_INTERACTION}.customId {_INTERACTION}.values
    {_INTERACTION}.options.get()""",
)
FAMILY.source("request", "discord.js.Message().content discord.js.Message().cleanContent")
FAMILY.cleans("text", f"{_INTERACTION}.options.getString() {_INTERACTION}.fields.getTextInputValue()")
