using Asp.Versioning;
using Microsoft.AspNetCore.Mvc;

namespace Planner.Controllers;

[ApiVersion("1.0")]
[ApiVersion("2.0")]
public class ProjectsController : ApiController
{
    // @request GET /api/v1/projects
    [HttpGet]
    public IActionResult GetAll() => Ok();

    // @request GET /api/v2/projects
    [HttpGet, MapToApiVersion("2.0")]
    public IActionResult GetAllV2() => Ok();

    // @request GET /api/v1/projects/6
    [HttpGet("{id:int}", Name = nameof(GetOne))]
    public ActionResult<string> GetOne(int id) => Ok(id);

    // @request POST /api/v1/projects/6/Archive
    [HttpPost("{id:int}/[action]")]
    public async Task<IActionResult> Archive(int id)
    {
        await Task.Yield();
        return NoContent();
    }

    // @request DELETE /legacy/projects/6
    [HttpDelete("/legacy/projects/{id}")]
    public IActionResult Drop(int id) => NoContent();
}

[Route("api/v1/teams")]
public class TeamsController : ApiController
{
    // @request PUT /api/v1/teams/a/lead
    [HttpPut]
    [Route("{team}/lead")]
    public IActionResult SetLead(string team) => Ok();
}
