import streamlit as st
q = st.chat_input("a")
if q:
    st.write(listed(q))
