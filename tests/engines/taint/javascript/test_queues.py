"""Messages of brokers, and jobs that a program puts off for its own workers."""

import pytest

from tests.engines.taint.programs import flows

_HEARD = [
    ("const c = require('mqtt').connect('mqtt://x')\nc.on('message', (topic, heard) => { @ })", "heard.toString()"),
    (
        "const amqp = require('amqplib')\nasync function main() { const channel = await (await amqp.connect('a'))"
        ".createChannel()\n channel.consume('q', (heard) => { @ }) }\nmain()",
        "heard.content.toString()",
    ),
    (
        "const { Kafka } = require('kafkajs')\nnew Kafka({}).consumer({}).run({ eachMessage: async ({ message }) => "
        "{ @ } })",
        "message.value.toString()",
    ),
    ("const c = require('redis').createClient()\nc.on('message', (channel, heard) => { @ })", "heard"),
    ("const c = require('redis').createClient()\nc.subscribe('news', (heard) => { @ })", "heard"),
    (
        "import * as mqtt from 'mqtt'\nexport class Bridge {\n start() { this.c = mqtt.connect('x'); "
        "this.c.on('message', this.heard.bind(this)) }\n heard(topic, heard) { @ }\n}",
        "JSON.parse(heard.toString()).text",
    ),
]


@pytest.mark.parametrize("program,heard", _HEARD)
def test_what_a_broker_says_comes_from_elsewhere(program: str, heard: str) -> None:
    text = "const { exec } = require('child_process')\n" + program
    assert [one.kind for one in flows({"a.js": text.replace("@", f"exec('say ' + {heard})")})] == ["command-injection"]
    assert not flows({"a.js": text.replace("@", f"exec('say ' + Number({heard}))")})


_APP = "const app = require('express')(), { exec } = require('child_process'), { jobs } = require('./jobs')\n"
_PUT_OFF = [
    (
        "const Queue = require('bull')\nexports.jobs = new Queue('x')",
        "jobs.add(&)",
        "jobs.process(async (job) => { @ })",
    ),
    (
        "const { Queue } = require('bullmq')\nexports.jobs = new Queue('x')",
        "jobs.add('encode', &, { delay: 3 })",
        "new (require('bullmq').Worker)('x', async (job) => { @ })",
    ),
    (
        "const Agenda = require('agenda')\nexports.jobs = new Agenda({})",
        "jobs.schedule('in 1 minute', 'say', &)",
        "jobs.define('say', async (job) => { job = job.attrs; @ })",
    ),
]


@pytest.mark.parametrize("made,put,taken", _PUT_OFF)
def test_worker_gets_what_was_put_off(made: str, put: str, taken: str) -> None:
    put = put.replace("&", "{ file: req.body.file, size: 3 }")
    app = _APP + f"app.post('/', async (req, res) => {{ await {put}; res.end() }})\n"
    worker = _APP + taken
    files = {"jobs.js": made, "app.js": app, "worker.js": worker.replace("@", "exec('f ' + job.data.file)")}
    assert [(one.kind, one.source_path) for one in flows(files)] == [("command-injection", "app.js")]
    assert not flows({**files, "worker.js": worker.replace("@", "exec('f ' + job.data.size)")})
    assert not flows({**files, "app.js": app.replace("req.body.file", "'a.mp4'")})


_NEST = {
    "consumer.ts": """import { Processor, WorkerHost } from '@nestjs/bullmq'; import { Job } from 'bullmq';
import { exec } from 'child_process';
@Processor('video')
export class Consumer extends WorkerHost { async process(job: Job) { exec('f ' + job.data.file); } }
""",
    "controller.ts": """import { Controller, Post, Body } from '@nestjs/common'; import { Queue } from 'bullmq';
import { InjectQueue } from '@nestjs/bullmq';
@Controller('v')
export class Videos {
  constructor(@InjectQueue('video') private jobs: Queue) {}
  @Post() async add(@Body() body: any) { await this.jobs.add('encode', { file: {file} }); }
}
""",
}


def test_worker_of_a_class() -> None:
    files = {name: text.replace("{file}", "body.file") for name, text in _NEST.items()}
    assert [one.kind for one in flows(files)] == ["command-injection"]
    assert not flows({name: text.replace("{file}", "'a'") for name, text in _NEST.items()})


_TOLD = """import { Controller, Post, Body, Injectable } from '@nestjs/common'; import { exec } from 'child_process';
import { OnEvent, EventEmitter2 } from '@nestjs/event-emitter';
import { CommandBus, CommandHandler } from '@nestjs/cqrs';
export class Made { constructor(readonly file: string, readonly size: number) {} }
@Controller()
export class Files {
  constructor(private events: EventEmitter2, private bus: CommandBus) {}
  @Post() add(@Body() body: any) { @ }
}
"""
_LISTENERS = [
    (
        "this.events.emit('made', { file: body.file, size: 3 })",
        "@Injectable() class L { @OnEvent('made') heard(one: any)",
    ),
    ("this.events.emit('made', new Made(body.file, 3))", "@Injectable() class L { @OnEvent('made') heard(one: Made)"),
    ("return this.bus.execute(new Made(body.file, 3))", "@CommandHandler(Made) class L { async execute(one: Made)"),
]


@pytest.mark.parametrize("telling,listener", _LISTENERS)
def test_listener_of_nest_is_told_what_was_emitted(telling: str, listener: str) -> None:
    program = _TOLD.replace("{ @ }", f"{{ {telling} }}") + f"{listener} {{ exec('x ' + one.&); }} }}\n"
    assert [one.kind for one in flows({"a.ts": program.replace("&", "file")})] == ["command-injection"]
    assert not flows({"a.ts": program.replace("&", "size")})
    assert not flows({"a.ts": program.replace("&", "file").replace("body.file", "'a'")})
