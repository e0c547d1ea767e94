using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Users, as the council's directory reads, adds, changes and deletes them.</summary>
public sealed class ScimUsersController(PerformanceDbContext db, UserService service, ILookupNormalizer names, SiteAddress site) : ScimController
{
    private const string List = ScimNames.Root + "/Users";

    [HttpGet(List)]
    public Task<IActionResult> Index() => AnswerAsync(async () =>
    {
        var found = Filtered(DirectoryUser.All(db).AsNoTracking(), Terms());
        var (start, count) = Part();
        var total = await found.CountAsync(HttpContext.RequestAborted);
        List<DirectoryUser> users = count == 0 ? [] : await found.OrderBy(one => one.User.Id).Skip(start - 1).Take(count).ToListAsync(HttpContext.RequestAborted);
        return new ScimResult(new ScimList(total, start, [.. users.Select(one => ScimUser.Of(one, site.Origin))]));
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

    private Task<DirectoryUser?> FindAsync(int id)
        => DirectoryUser.All(db).AsNoTracking().SingleOrDefaultAsync(one => one.User.Id == id, HttpContext.RequestAborted);

    /// <exception cref="ScimException">Users cannot be filtered by an attribute.</exception>
    private IQueryable<DirectoryUser> Filtered(IQueryable<DirectoryUser> users, IReadOnlyList<ScimTerm> terms)
    {
        foreach (var term in terms)
        {
            var (value, normal, key, isActive) = (term.Value, names.NormalizeName(term.Value), term.AsKey ?? 0, term.AsBoolean);
            users = term.Attribute switch
            {
                "id" => users.Where(one => one.User.Id == key),
                "username" => users.Where(one => (one.Account != null && one.Account.NormalizedUserName == normal) || (one.Account == null && one.User.NormalizedEmail == normal)),
                "externalid" => users.Where(one => one.Account != null && one.Account.ExternalId == value),
                "displayname" => users.Where(one => one.User.DisplayName == value),
                "emails" or "emails.value" => users.Where(one => one.User.NormalizedEmail == normal),
                "active" when isActive is { } active => users.Where(one => one.User.IsDisabled != active),
                _ => throw ScimFilter.Wrong(term.Attribute.Length > 0 ? term.Attribute : "this"),
            };
        }

        return users;
    }
}
