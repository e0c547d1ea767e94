using KccPerformance.Core.People;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Groups, as the council's directory reads, adds, changes and deletes them.</summary>
public sealed class ScimGroupsController(ScimGroupReader groups, DirectoryGroupService service, SiteAddress site) : ScimController
{
    private const string List = ScimNames.Root + "/Groups";

    [HttpGet(List)]
    public Task<IActionResult> Index() => AnswerAsync(async () =>
    {
        var (start, count) = Part();
        var (total, found) = await groups.ListAsync(Terms(), start, count, HttpContext.RequestAborted);
        return new ScimResult(new ScimList(total, start, [.. found.Select(one => ScimGroup.Of(one, members: null, site.Origin))]));
    });

    [HttpGet(List + "/{id}")]
    public Task<IActionResult> Show([FromRoute] string id) => AnswerAsync(() => AnswerOneAsync(ScimKey.Of(id), !Excludes("members")));

    [HttpPost(List)]
    public Task<IActionResult> Add() => AnswerAsync(async () =>
    {
        var change = ScimGroupChange.Whole(await ScimBody.ReadAsync(Request));
        var id = await service.AddAsync(change, HttpContext.Actor(), HttpContext.RequestAborted);
        Response.Headers.Location = $"{site.Origin}{List}/{id}";
        return await AnswerOneAsync(id, hasMembers: true, StatusCodes.Status201Created);
    });

    [HttpPut(List + "/{id}")]
    public Task<IActionResult> Replace([FromRoute] string id) => AnswerAsync(async () =>
        ScimKey.Of(id) is { } key && await service.ChangeAsync(key, ScimGroupChange.Whole(await ScimBody.ReadAsync(Request)), HttpContext.Actor(), HttpContext.RequestAborted)
            ? await AnswerOneAsync(key, hasMembers: true)
            : Missing());

    /// <summary>Changes a group. The answer has no body, because a group can have many members.</summary>
    [HttpPatch(List + "/{id}")]
    public Task<IActionResult> Change([FromRoute] string id) => AnswerAsync(async () =>
        ScimKey.Of(id) is { } key && await service.ChangeAsync(key, ScimGroupChange.Patched(await ScimBody.ReadAsync(Request)), HttpContext.Actor(), HttpContext.RequestAborted)
            ? NoContent()
            : Missing());

    [HttpDelete(List + "/{id}")]
    public Task<IActionResult> Delete([FromRoute] string id) => AnswerAsync(async () =>
        ScimKey.Of(id) is { } key && await service.RemoveAsync(key, HttpContext.Actor(), HttpContext.RequestAborted) ? NoContent() : Missing());

    private async Task<IActionResult> AnswerOneAsync(int? id, bool hasMembers, int status = StatusCodes.Status200OK)
        => id is { } key && await groups.FindAsync(key, HttpContext.RequestAborted) is { } group
            ? new ScimResult(ScimGroup.Of(group, hasMembers ? await groups.MembersAsync(key, HttpContext.RequestAborted) : null, site.Origin), status)
            : Missing();
}
