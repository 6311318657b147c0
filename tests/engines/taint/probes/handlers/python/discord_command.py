from discord.ext import commands
bot = commands.Bot(command_prefix="!")
@bot.command()
async def show(ctx, name):
    listed(name)
