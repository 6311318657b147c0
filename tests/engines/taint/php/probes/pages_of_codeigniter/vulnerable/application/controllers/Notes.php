<?php
class Notes extends MY_Controller
{
    public function index()
    {
        $data['word'] = $this->input->get('word'); // SOURCE
        $this->load->view('notes/index', $data);
    }
}
