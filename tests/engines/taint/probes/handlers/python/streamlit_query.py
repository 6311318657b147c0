import streamlit as st
listed(st.query_params["a"])
