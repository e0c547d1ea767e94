using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Groups, as the council's directory reads, adds, changes and deletes them.</summary>
public sealed class ScimGroupsController(PerformanceDbContext db, DirectoryGroupService service, ILookupNormalizer names, SiteAddress site) : ScimController
{
    private const string List = ScimNames.Root + "/Groups";

    [HttpGet(List)]
    public Task<IActionResult> Index() => AnswerAsync(async () =>
    {
        var found = Filtered(db.DirectoryGroups.AsNoTracking(), Terms());
        var (start, count) = Part();
        var total = await found.CountAsync(HttpContext.RequestAborted);
        List<DirectoryGroup> groups = count == 0 ? [] : await found.OrderBy(one => one.Id).Skip(start - 1).Take(count).ToListAsync(HttpContext.RequestAborted);
        return new ScimResult(new ScimList(total, start, [.. groups.Select(one => ScimGroup.Of(one, members: null, site.Origin))]));
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
    {
        if (id is not { } key || await db.DirectoryGroups.AsNoTracking().SingleOrDefaultAsync(one => one.Id == key, HttpContext.RequestAborted) is not { } group)
        {
            return Missing();
        }

        var members = hasMembers
            ? await db.DirectoryMembers.Where(one => one.GroupId == key).OrderBy(one => one.UserId).Select(one => one.UserId)
                .Take(DirectoryGroupService.MostMembers).ToListAsync(HttpContext.RequestAborted)
            : null;
        return new ScimResult(ScimGroup.Of(group, members, site.Origin), status);
    }

    /// <exception cref="ScimException">Groups cannot be filtered by an attribute.</exception>
    private IQueryable<DirectoryGroup> Filtered(IQueryable<DirectoryGroup> groups, IReadOnlyList<ScimTerm> terms)
    {
        foreach (var term in terms)
        {
            var (value, normal, key) = (term.Value, names.NormalizeName(term.Value), term.AsKey ?? 0);
            groups = term.Attribute switch
            {
                "id" => groups.Where(one => one.Id == key),
                "displayname" => groups.Where(one => one.NormalizedName == normal),
                "externalid" => groups.Where(one => one.ExternalId == value),
                "members" or "members.value" => groups.Where(one => db.DirectoryMembers.Any(member => member.GroupId == one.Id && member.UserId == key)),
                _ => throw ScimFilter.Wrong(term.Attribute.Length > 0 ? term.Attribute : "this"),
            };
        }

        return groups;
    }
}
