import streamlit as st
a = st.text_input("a")
if st.button("go"):
    listed(a)
