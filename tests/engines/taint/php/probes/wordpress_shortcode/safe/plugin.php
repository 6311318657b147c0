<?php
class Box
{
    public function __construct()
    {
        add_shortcode('box', array(__CLASS__, 'box'));
    }

    public static function box($atts, $content = '')
    {
        extract(shortcode_atts(array('colour' => 'red', 'title' => ''), $atts));
        return '<div style="color:' . esc_attr($colour) . '">' . esc_html($title) . $content . '</div>';
    }
}
