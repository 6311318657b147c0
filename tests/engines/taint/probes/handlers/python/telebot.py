import telebot
bot = telebot.TeleBot("x")
@bot.message_handler(commands=["x"])
def show(message):
    listed(message.text)
