from slack_bolt import App
app = App()
@app.command("/x")
def show(ack, command):
    listed(command["text"])
