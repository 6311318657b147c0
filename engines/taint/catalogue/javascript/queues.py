"""Messages of brokers and jobs of queues: what other programs say, and what a program puts off for its own workers."""

from engines.taint.catalogue.family import Family
from engines.taint.catalogue.handed import JOB, JOBS, TOLD

FAMILY = Family()
_LISTENS = ("on", "once", "addListener")
_MQTT = ("mqtt.connect()", "mqtt.connectAsync()", "mqtt.MqttClient()", "mqtt.default.connect()", "async-mqtt.connect()")
FAMILY.entry("mqtt node", " ".join(f"{_owner}.{one}" for _owner in _MQTT for one in _LISTENS))
_AMQP = ("amqplib", "amqplib.default", "amqp-connection-manager")
_CHANNELS = [
    *(f"{_owner}.connect().{one}()" for _owner in _AMQP for one in ("createChannel", "createConfirmChannel")),
    *("amqplib.Channel()", "amqplib.ConfirmChannel()", "amqplib.default.Channel()"),
]
FAMILY.entry("amqp node", " ".join(f"{_owner}.consume" for _owner in _CHANNELS))
FAMILY.same("amqp.Message()", "amqplib.ConsumeMessage() amqplib.Message()")
FAMILY.source("response", "amqp.Message().content")
FAMILY.entry("kafka node", "kafkajs.Kafka().consumer().run kafkajs.Consumer().run")
FAMILY.source(
    "response", "kafka.Payload().message.value kafka.Payload().message.key kafka.Payload().batch.messages[].value"
)
_REDIS = (
    "redis.createClient()",
    "redis.createClient().duplicate()",
    "ioredis()",
    "ioredis.Redis()",
    "ioredis.default()",
)
FAMILY.entry("redis event", " ".join(f"{_owner}.{one}" for _owner in _REDIS for one in _LISTENS))
FAMILY.entry("redis node", " ".join(f"{_owner}.{one}" for _owner in _REDIS for one in ("subscribe", "pSubscribe")))
FAMILY.entry("sqs node", "sqs-consumer.Consumer.create")
FAMILY.source("response", "sqs.Message().Body")
# What is put off comes to the program's own workers as it was.
_QUEUES = ("bull()", "bull.default()", "bull.Queue()", "bullmq.Queue()", "bee-queue()", "bullmq.FlowProducer()")
_AGENDA = ("agenda()", "agenda.Agenda()")
FAMILY.keeps_by_name(
    JOBS,
    put=" ".join(
        (
            *(f"{_owner}.{one}" for _owner in _QUEUES for one in ("add", "addBulk", "createJob")),
            *(f"{_owner}.{one}" for _owner in _AGENDA for one in ("now", "schedule", "every", "create")),
        )
    ),
    take="",
)
FAMILY.same(JOB, "bull.Job() bullmq.Job() bullmq.SandboxedJob() agenda.Job().attrs bull.default.Job()")
FAMILY.entry(
    "jobs",
    " ".join(
        (*(f"{_owner}.process" for _owner in _QUEUES), "bullmq.Worker @nestjs/bull.Process @nestjs/bullmq.WorkerHost")
    ),
)
FAMILY.entry("agenda", " ".join(f"{_owner}.define" for _owner in _AGENDA))
# NestJS hands events and commands to whoever listens to the name, or handles the class.
_EMITTERS = ("@nestjs/event-emitter.EventEmitter2()", "eventemitter2.EventEmitter2()")
FAMILY.keeps_by_name(
    TOLD,
    put=" ".join(
        (
            *(f"{_owner}.{one}" for _owner in _EMITTERS for one in ("emit", "emitAsync")),
            *(f"@nestjs/cqrs.{one}().execute" for one in ("CommandBus", "QueryBus")),
            *(f"@nestjs/cqrs.EventBus().{one}" for one in ("publish", "publishAll")),
        )
    ),
    take="",
)
FAMILY.entry("nest event", "@nestjs/event-emitter.OnEvent")
