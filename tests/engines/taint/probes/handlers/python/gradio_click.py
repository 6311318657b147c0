import gradio as gr
def run(text):
    listed(text)
with gr.Blocks() as demo:
    t = gr.Textbox()
    b = gr.Button()
    b.click(run, inputs=t, outputs=None)
