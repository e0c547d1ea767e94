using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.ModernGov;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A theme that a committee can be responsible for.</summary>
public sealed record ThemeChoice(int Id, string Plan, int Number, string Name, int? CommitteeId, string? Committee);

/// <summary>An account that can belong to a committee.</summary>
public sealed record MemberChoice(int Id, string Name, string Email, Role Roles, bool IsDisabled, bool IsMember);

/// <summary>A committee as saved, and its forms.</summary>
public sealed record CommitteeEditPage
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<ThemeChoice> Themes { get; init; }

    /// <summary>The parts to choose from besides themes, with any selected part that is no longer listed.</summary>
    public required IReadOnlyList<CommitteePart> Parts { get; init; }

    public required IReadOnlyList<MemberChoice> People { get; init; }

    public required CommitteeMeetings Meetings { get; init; }

    public required CommitteeForm Form { get; init; }

    public MeetingForm Meeting { get; init; } = new();

    /// <summary>Whether meetings can be read from Modern.Gov.</summary>
    public required bool HasModernGov { get; init; }

    public bool HasManyPlans => Themes.Select(theme => theme.Plan).Distinct(StringComparer.Ordinal).Skip(1).Any();

    public string Address => $"/committees/{Id}";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public CommitteeEditPage Again(CommitteeForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the page in four queries, and those of the modules.</summary>
public sealed class CommitteeEditQuery(PerformanceDbContext db, IEnumerable<ICommitteeParts> modules, MeetingsQuery meetings, CommitteeDays days, ModernGovSettings modernGov)
{
    /// <summary>The page, or null if there is no such committee.</summary>
    public async Task<CommitteeEditPage?> FindAsync(int id, CancellationToken cancellation = default)
    {
        var saved = await db.Committees
            .Where(one => one.Id == id)
            .Select(one => new { one.Name, one.ShortName, one.Version, Parts = one.Scopes.Select(scope => new CommitteePart(scope.Kind, scope.Part, scope.Part)).ToList() })
            .SingleOrDefaultAsync(cancellation);
        if (saved is null)
        {
            return null;
        }

        var themes = await db.Areas
            .OrderBy(area => area.Plan.Title).ThenBy(area => area.Number)
            .Select(area => new ThemeChoice(area.Id, area.Plan.Title, area.Number, area.Name, area.CommitteeId, area.Committee!.ShortName))
            .ToListAsync(cancellation);
        var people = await PeopleAsync(id, cancellation);
        var parts = new List<CommitteePart>();
        foreach (var module in modules)
        {
            parts.AddRange(await module.ListAsync(cancellation));
        }

        parts.AddRange(saved.Parts.Where(part => !parts.Exists(one => one.Key == part.Key)));
        return new CommitteeEditPage
        {
            Id = id,
            Name = saved.Name,
            ShortName = saved.ShortName,
            Version = saved.Version,
            HasModernGov = modernGov.Site is not null,
            Themes = themes,
            Parts = parts,
            People = people,
            Meetings = await meetings.ListAsync(id, days.Today(themes.Exists(theme => theme.CommitteeId == id), saved.Parts.Count > 0), cancellation),
            Form = new CommitteeForm
            {
                Name = saved.Name,
                ShortName = saved.ShortName,
                ThemeIds = [.. themes.Where(theme => theme.CommitteeId == id).Select(theme => theme.Id)],
                Parts = [.. saved.Parts.Select(part => part.Key)],
                MemberIds = [.. people.Where(one => one.IsMember).Select(one => one.Id)],
                Version = saved.Version,
            },
        };
    }

    /// <summary>Members first, because they usually form the committees, then others who can sign in.</summary>
    private async Task<List<MemberChoice>> PeopleAsync(int id, CancellationToken cancellation)
    {
        var members = db.Committees.Where(one => one.Id == id).SelectMany(one => one.Members).Select(member => member.UserId);
        var people = await db.Users
            .Where(user => !user.IsDisabled || members.Contains(user.Id))
            .OrderBy(user => user.Id)
            .Select(user => new MemberChoice(user.Id, user.DisplayName, user.Email!, user.Roles, user.IsDisabled, members.Contains(user.Id)))
            .ToListByNameAsync(user => user.Name, cancellation);
        return [.. people.OrderByDescending(user => user.Roles.HasFlag(Role.Member))];
    }
}
