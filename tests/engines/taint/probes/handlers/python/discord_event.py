import discord
client = discord.Client()
@client.event
async def on_message(message):
    listed(message.content)
