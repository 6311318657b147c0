<?php
namespace App\Livewire;

use App\Models\Note;
use Livewire\Attributes\Locked;
use Livewire\Component;

class Notes extends Component
{
    public $word = ''; // SOURCE
    public int $page = 1;
    protected $own = 'x';
    #[Locked]
    public $owner = '';

    public function render()
    {
        $found = Note::whereRaw("word = '{$this->word}'")->get(); // SINK sql-injection
        return view('livewire.notes', ['found' => $found]);
    }
}
