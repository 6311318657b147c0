from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes
async def show(update: Update, context: ContextTypes.DEFAULT_TYPE):
    listed(update.message.text)
app = ApplicationBuilder().token("x").build()
app.add_handler(CommandHandler("x", show))
