<?php
class Box
{
    public function __construct()
    {
        add_shortcode('box', array($this, 'box'));
    }

    public function box($atts, $content = '') // SOURCE
    {
        extract(shortcode_atts(array('colour' => 'red', 'title' => ''), $atts));
        return '<div style="color:' . $colour . '">' . esc_html($title) . $content . '</div>'; // SINK cross-site-scripting
    }
}
