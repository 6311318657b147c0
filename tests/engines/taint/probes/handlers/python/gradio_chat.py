import gradio as gr
def run(message, history):
    return listed(message)
gr.ChatInterface(run).launch()
