from aiogram import Dispatcher, types
dp = Dispatcher()
@dp.message()
async def show(message: types.Message):
    listed(message.text)
