using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

[ApiController, Route("notes")]
public class NotesController : ControllerBase
{
    private readonly IMediator _mediator;

    public NotesController(IMediator mediator) => _mediator = mediator;

    [HttpGet]
    public async Task<IActionResult> Find(
        string text) // SOURCE
    {
        return Ok(await _mediator.Send(new FindNotes { Text = text }));
    }
}
