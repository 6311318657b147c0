"""What comes over sockets, from brokers and to bots in Python, and bots that serve those alone who are named."""

import pytest

from tests.engines.taint.programs import flows

_RUN = "    os.system('say ' + %s)\n"
_HANDLED = [
    (
        "import paho.mqtt.client as mqtt\ndef heard(client, data, msg):\n"
        + _RUN
        + "c = mqtt.Client()\nc.on_message = heard\n",
        "msg.payload.decode()",
        "str(int(msg.payload))",
    ),
    (
        "import paho.mqtt.client as mqtt\nclass Lamp:\n  def __init__(self):\n    self.line = mqtt.Client()\n"
        "    self.line.message_callback_add('lamp', self.heard)\n  def heard(self, client, data, msg):\n" + _RUN,
        "msg.topic",
        "'on'",
    ),
    (
        "import pika\ndef heard(channel, method, properties, body):\n"
        + _RUN
        + "pika.BlockingConnection().channel().basic_consume(queue='q', on_message_callback=heard)\n",
        "body.decode()",
        "method.delivery_tag",
    ),
    (
        "import asyncio\nasync def heard(reader, writer):\n    line = await reader.readline()\n"
        + _RUN
        + "asyncio.start_server(heard, '', 1)\n",
        "line.decode()",
        "str(len(line))",
    ),
    (
        "import asyncio\nclass Line(asyncio.Protocol):\n  def data_received(self, data):\n" + _RUN,
        "data.decode()",
        "'x'",
    ),
    (
        "from twisted.protocols.basic import LineReceiver\nclass Line(LineReceiver):\n  def lineReceived(self, line):\n"
        + _RUN,
        "line.decode()",
        "'x'",
    ),
    (
        "import websocket\ndef heard(ws, message):\n" + _RUN + "websocket.WebSocketApp('ws://a', on_message=heard)\n",
        "message",
        "ws.url",
    ),
    (
        "import telebot\nbot = telebot.TeleBot('')\ndef then(message):\n"
        + _RUN
        + "@bot.message_handler(commands=['a'])\ndef first(message): bot.register_next_step_handler(message, then)\n",
        "message.text",
        "str(message.chat.id)",
    ),
    (
        "from telethon import TelegramClient, events\nbot = TelegramClient('a', 1, '')\n@bot.on(events.NewMessage())\n"
        "async def heard(event):\n" + _RUN,
        "event.raw_text",
        "'x'",
    ),
]


@pytest.mark.parametrize(("program", "said", "harmless"), _HANDLED)
def test_what_a_function_is_called_with_is_what_others_say(program: str, said: str, harmless: str) -> None:
    assert [one.kind for one in flows({"a.py": f"import os\n{program % said}"})] == ["command-injection"]
    assert flows({"a.py": f"import os\n{program % harmless}"}) == []


@pytest.mark.parametrize(
    "heard",
    [
        "import socket; s = socket.socket(); s.connect(('a', 1)); said = s.recv(10).decode()",
        "from socket import *; s = socket(AF_INET, SOCK_STREAM); said = s.recv(10).decode()",
        "import socket; said = socket.create_connection(('a', 1)).recv(9).decode()",
        "import socket; s = socket.socket(); s.bind(('', 1)); said, who = s.recvfrom(9)",
        "import zmq; said = zmq.Context().socket(zmq.REP).recv_string()",
        "import redis; said = redis.Redis().blpop('jobs')[1].decode()",
        "from kafka import KafkaConsumer; said = [one.value for one in KafkaConsumer('a')][0]",
        "import boto3; said = boto3.client('sqs').receive_message(QueueUrl='a')['Messages'][0]['Body']",
    ],
)
def test_what_is_read_from_a_connection_is_what_others_say(heard: str) -> None:
    found = flows({"a.py": f"import os\n{heard}\nopen('/srv/' + said)\n"})
    assert [one.kind for one in found] == ["path-traversal"]


_BOT = """import os, telebot
from telegram import Update
from telegram.ext import CommandHandler, ContextTypes
bot, OWNER, OWNERS = telebot.TeleBot(''), 5, [5]
def heard(update: Update, context: ContextTypes.DEFAULT_TYPE):
%s
CommandHandler('run', heard)
"""
_GUARDED = [
    "    if update.effective_user.id != OWNER:\n        return\n    os.system(update.message.text)",
    "    who = update.message.from_user.id\n    if who not in OWNERS:\n        return\n"
    "    os.system(update.message.text)",
    "    if not is_owner(update.effective_user.id):\n        raise Stop\n    os.system(' '.join(context.args))",
    "    if str(update.message.chat.id) == OWNER:\n        os.system(update.message.text)",
]
_OPEN = [
    "    if update.effective_user.id == OWNER:\n        return\n    os.system(update.message.text)",
    "    if update.message.chat.id != OWNER:\n        log()\n    os.system(update.message.text)",
    "    if update.message.text != OWNER:\n        return\n    os.system(' '.join(context.args))",
]


@pytest.mark.parametrize("body", _GUARDED)
def test_whoever_is_not_named_gets_no_further(body: str) -> None:
    assert flows({"a.py": _BOT % body}) == []


@pytest.mark.parametrize("body", _OPEN)
def test_whoever_finds_the_bot_writes_to_it(body: str) -> None:
    assert [one.kind for one in flows({"a.py": _BOT % body})] == ["command-injection"]


@pytest.mark.parametrize(
    ("mark", "is_open"),
    [
        ("@bot.message_handler(func=lambda message: message.from_user.id == 5)", False),
        ("@bot.message_handler(func=lambda message: message.from_user.id in OWNERS)", False),
        ("@bot.message_handler(func=lambda message: message.text == 'a')", True),
        ("@bot.message_handler(commands=['a'])", True),
    ],
)
def test_a_decorator_says_who_is_let_in(mark: str, is_open: bool) -> None:
    made = "import os, telebot\nbot, OWNERS = telebot.TeleBot(''), [5]\n"
    program = f"{made}{mark}\ndef run(message): os.system(message.text)\n"
    assert bool(flows({"a.py": program})) is is_open


@pytest.mark.parametrize("guard", ["@commands.is_owner()\n", ""])
def test_owners_of_a_bot_run_what_they_like(guard: str) -> None:
    program = (
        "from discord.ext import commands\nbot = commands.Bot('!')\n@bot.command()\n"
        + guard
        + "async def run(ctx, *, code): eval(code)\n"
    )
    assert bool(flows({"a.py": program})) is not bool(guard)
