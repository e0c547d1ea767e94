using KccPerformance.Core.People;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Users, as the council's directory reads, adds, changes and deletes them.</summary>
public sealed class ScimUsersController(ScimUserReader users, UserService service, SiteAddress site) : ScimController
{
    private const string List = ScimNames.Root + "/Users";

    [HttpGet(List)]
    public Task<IActionResult> Index() => AnswerAsync(async () =>
    {
        var (start, count) = Part();
        var (total, found) = await users.ListAsync(Terms(), start, count, HttpContext.RequestAborted);
        return new ScimResult(new ScimList(total, start, [.. found.Select(one => ScimUser.Of(one, site.Origin))]));
    });

    [HttpGet(List + "/{id}")]
    public Task<IActionResult> Show([FromRoute] string id) => AnswerAsync(() => AnswerOneAsync(ScimKey.Of(id)));

    [HttpPost(List)]
    public Task<IActionResult> Add() => AnswerAsync(async () =>
    {
        var person = ScimUserChange.Whole(await ScimBody.ReadAsync(Request));
        var id = await service.AddFromDirectoryAsync(person, HttpContext.Actor(), HttpContext.RequestAborted);
        Response.Headers.Location = $"{site.Origin}{List}/{id}";
        return await AnswerOneAsync(id, StatusCodes.Status201Created);
    });

    [HttpPut(List + "/{id}")]
    public Task<IActionResult> Replace([FromRoute] string id) => AnswerAsync(async () =>
        ScimKey.Of(id) is { } key && await service.ChangeFromDirectoryAsync(key, ScimUserChange.Whole(await ScimBody.ReadAsync(Request)), HttpContext.Actor(), HttpContext.RequestAborted)
            ? await AnswerOneAsync(key)
            : Missing());

    [HttpPatch(List + "/{id}")]
    public Task<IActionResult> Change([FromRoute] string id) => AnswerAsync(async () =>
    {
        if (ScimKey.Of(id) is not { } key || await FindAsync(key) is not { } found)
        {
            return Missing();
        }

        var person = ScimUserChange.Patched(found.Person, await ScimBody.ReadAsync(Request));
        return await service.ChangeFromDirectoryAsync(key, person, HttpContext.Actor(), HttpContext.RequestAborted) ? await AnswerOneAsync(key) : Missing();
    });

    [HttpDelete(List + "/{id}")]
    public Task<IActionResult> Delete([FromRoute] string id) => AnswerAsync(async () =>
        ScimKey.Of(id) is { } key && await service.RemoveFromDirectoryAsync(key, HttpContext.Actor(), HttpContext.RequestAborted) ? NoContent() : Missing());

    private async Task<IActionResult> AnswerOneAsync(int? id, int status = StatusCodes.Status200OK)
        => id is { } key && await FindAsync(key) is { } found ? new ScimResult(ScimUser.Of(found, site.Origin), status) : Missing();

    private Task<DirectoryUser?> FindAsync(int id) => users.FindAsync(id, HttpContext.RequestAborted);
}
