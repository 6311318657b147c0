"""Work that is put off: what a task is called with arrives at the task."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Of Celery, Dramatiq, Huey, TaskIQ and Procrastinate: a method of the function that is to be called.
FAMILY.calls_back(
    "put off",
    """*.delay(self)
    *.apply_async(self)
    *.send(self)
    *.send_with_options(self)
    *.schedule(self)
    *.kiq(self)
    *.defer(self)
    *.defer_async(self)
    *.remote(self)
    *.s(self)
    *.si(self)""",
)
FAMILY.calls_back(
    "args",
    """*.enqueue(0)
    *.enqueue_call(0)
    django_q.tasks.async_task(0)
    *.enqueue_in(1)
    *.enqueue_at(1)
    *.spawn(0)
    *.call_later(1)
    *.create_background_task(0)
    gevent.spawn(0)
    anyio.to_thread.run_sync(0)
    asgiref.sync.sync_to_async()(0)
    starlette.concurrency.run_in_threadpool(0)
    fastapi.concurrency.run_in_threadpool(0)""",
)
# What other programs have left there.
FAMILY.entry(
    "mqtt",
    """paho.mqtt.client.Client().on_message= *.message_callback_add paho.mqtt.client.Client().message_callback
    flask_mqtt.Mqtt().on_message flask_mqtt.Mqtt().on_topic""",
)
FAMILY.source("response", "paho.mqtt.client.MQTTMessage().payload paho.mqtt.client.MQTTMessage().topic")
FAMILY.entry("pika", "*.basic_consume")
FAMILY.entry("aio_pika", "aio_pika.connect_robust().channel().declare_queue().consume")
FAMILY.same("aio_pika.IncomingMessage()", "aio_pika.abc.AbstractIncomingMessage() aio_pika.message.IncomingMessage()")
FAMILY.source(
    "response",
    """aio_pika.IncomingMessage().body kafka.KafkaConsumer()[].value kafka.KafkaConsumer().poll()
    aiokafka.AIOKafkaConsumer()[].value aiokafka.AIOKafkaConsumer().getone().value
    confluent_kafka.Consumer().poll().value() boto3.client().receive_message()""",
)
for _redis in ("redis.Redis()", "redis.StrictRedis()", "redis.from_url()", "redis.asyncio.Redis()"):
    FAMILY.source(
        "response", f"{_redis}.pubsub().listen() {_redis}.pubsub().get_message() {_redis}.blpop() {_redis}.brpop()"
    )
