from telegram import Update
from telegram.ext import CallbackContext
def show(update: Update, context: CallbackContext):
    listed(context.args[0])
