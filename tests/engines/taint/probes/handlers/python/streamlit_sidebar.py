import streamlit as st
a = st.sidebar.text_area("a")
listed(a)
