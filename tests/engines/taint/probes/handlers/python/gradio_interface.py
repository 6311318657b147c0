import gradio as gr
def run(text):
    listed(text)
demo = gr.Interface(fn=run, inputs="text", outputs="text")
