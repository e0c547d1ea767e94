using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The edited details of a committee.</summary>
/// <param name="Name">"Corporate Policy Overview and Scrutiny Committee".</param>
/// <param name="ShortName">"Corporate POSC".</param>
/// <param name="ThemeIds">The themes that report to it, of any plan.</param>
/// <param name="MemberIds">The accounts of its members.</param>
/// <param name="Parts">What else it looks after, by <see cref="CommitteePart.Key"/>.</param>
public sealed record CommitteeDescription(
    string Name, string ShortName, IReadOnlyCollection<int> ThemeIds, IReadOnlyCollection<int> MemberIds, IReadOnlyCollection<string> Parts);

/// <summary>Manages committees, their themes, members and meetings.</summary>
public sealed class CommitteeService(PerformanceDbContext db, IEnumerable<ICommitteeRemit> remits, IEnumerable<ICommitteeParts> parts, TimeProvider real)
{
    /// <summary>Adds a committee without themes, members or meetings.</summary>
    /// <returns>The new committee's key.</returns>
    public async Task<int> AddAsync(string name, string shortName, Actor actor, CancellationToken cancellation = default)
    {
        await RefuseTakenAsync(shortName, exceptId: 0, cancellation);
        var committee = new Committee(name, shortName);
        db.Committees.Add(committee);
        Record(actor, "Added committee", committee, null, new { committee.Name, committee.ShortName });
        await db.SaveOrRefuseAsync(committee.ShortName);
        return committee.Id;
    }

    /// <summary>
    /// Changes a committee's names, themes, other parts and members in one save. The themes no longer report to their
    /// former committees.
    /// </summary>
    /// <exception cref="RuleException">A rule is broken, or the committee has changed since the form was opened.</exception>
    public async Task ChangeAsync(int id, CommitteeDescription said, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var committee = await LoadAsync(id, formVersion, cancellation);
        foreach (var remit in remits)
        {
            await remit.LoadAsync(id, said.ThemeIds, cancellation);
        }

        var before = Describe(committee);
        committee.Describe(said.Name, said.ShortName);
        await RefuseTakenAsync(committee.ShortName, id, cancellation);
        foreach (var remit in remits)
        {
            remit.Give(committee, said.ThemeIds);
        }

        await SetPartsAsync(committee, said.Parts, cancellation);
        await SetMembersAsync(committee, said.MemberIds, cancellation);
        Record(actor, "Changed committee", committee, before, Describe(committee));
        await db.SaveOrRefuseAsync(committee.ShortName);
    }

    /// <summary>Adds a meeting.</summary>
    /// <exception cref="RuleException">There is already a meeting on that day.</exception>
    public async Task AddMeetingAsync(int id, DateOnly date, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var committee = await LoadAsync(id, formVersion, cancellation);
        if (await db.Meetings.AnyAsync(meeting => meeting.CommitteeId == id && meeting.Date == date, cancellation))
        {
            throw new RuleException(nameof(Meeting.Date), $"{committee.ShortName} already has a meeting on {Day(date)}");
        }

        db.Meetings.Add(new Meeting(committee, date));
        Record(actor, "Added meeting", committee, null, new { Meeting = Day(date) });
        await db.SaveOrRefuseAsync(committee.ShortName);
    }

    /// <summary>Adds the meetings of a calendar in one save. Days on which the committee already has a meeting are left out.</summary>
    /// <returns>How many meetings have been added.</returns>
    /// <exception cref="RuleException">The committee has changed since the form was opened.</exception>
    public async Task<int> AddMeetingsAsync(int id, List<DateOnly> dates, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var committee = await LoadAsync(id, formVersion, cancellation);
        var known = await db.Meetings.Where(meeting => meeting.CommitteeId == id && dates.Contains(meeting.Date)).Select(meeting => meeting.Date).ToListAsync(cancellation);
        var missing = dates.Except(known).Order().ToList();
        foreach (var date in missing)
        {
            db.Meetings.Add(new Meeting(committee, date));
            Record(actor, "Added meeting", committee, null, new { Meeting = Day(date) });
        }

        if (missing.Count > 0)
        {
            await db.SaveOrRefuseAsync(committee.ShortName);
        }

        return missing.Count;
    }

    /// <summary>Removes a meeting. Does nothing if it has already been removed.</summary>
    /// <exception cref="RuleException">A period reports to it, or it has taken a decision.</exception>
    public async Task RemoveMeetingAsync(int id, int meetingId, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var committee = await LoadAsync(id, formVersion, cancellation);
        var meeting = await db.Meetings.SingleOrDefaultAsync(one => one.CommitteeId == id && one.Id == meetingId, cancellation);
        if (meeting is null)
        {
            return;
        }

        await RefuseUsedAsync(meeting, cancellation);
        db.Meetings.Remove(meeting);
        Record(actor, "Removed meeting", committee, new { Meeting = Day(meeting.Date) });
        await db.SaveOrRefuseAsync(committee.ShortName);
    }

    private object Describe(Committee committee) => new
    {
        committee.Name,
        committee.ShortName,
        Themes = remits.SelectMany(remit => remit.Describe(committee)).ToList(),
        LooksAfter = committee.Scopes.Select(scope => $"{scope.Kind}: {(scope.Part.Length == 0 ? "all" : scope.Part)}").Order(StringComparer.Ordinal).ToList(),
        Members = committee.Members.Select(member => member.User.DisplayName).Order(StringComparer.CurrentCulture).ToList(),
    };

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task SetPartsAsync(Committee committee, IReadOnlyCollection<string> wanted, CancellationToken cancellation)
    {
        var chosen = new List<CommitteePart>();
        foreach (var module in parts)
        {
            chosen.AddRange((await module.ListAsync(cancellation)).Where(part => wanted.Contains(part.Key)));
        }

        // A part that is no longer listed, such as a directorate of an earlier year, is kept until an administrator deselects it.
        chosen.AddRange(committee.Scopes.Select(scope => new CommitteePart(scope.Kind, scope.Part, scope.Part))
            .Where(part => wanted.Contains(part.Key) && !chosen.Exists(one => one.Key == part.Key)));
        if (chosen.Count != wanted.Distinct(StringComparer.Ordinal).Count())
        {
            throw new RuleException(nameof(CommitteeDescription.Parts), "Select indicators, risks and business plans from the list");
        }

        committee.LookAfter(chosen);
    }

    private async Task SetMembersAsync(Committee committee, IReadOnlyCollection<int> wanted, CancellationToken cancellation)
    {
        var users = await db.Users.Where(user => wanted.Contains(user.Id)).ToListAsync(cancellation);
        if (users.Count != wanted.Distinct().Count())
        {
            throw new RuleException(nameof(CommitteeDescription.MemberIds), "Select members from the list");
        }

        foreach (var gone in committee.Members.Select(member => member.UserId).Except(wanted).ToList())
        {
            committee.RemoveMember(gone);
        }

        users.ForEach(committee.AddMember);
    }

    private async Task RefuseUsedAsync(Meeting meeting, CancellationToken cancellation)
    {
        var day = Day(meeting.Date);
        var period = await db.Periods.Where(one => one.MeetingId == meeting.Id).OrderBy(one => one.FirstDay).Select(one => one.Name).FirstOrDefaultAsync(cancellation);
        if (period is not null)
        {
            throw new RuleException($"{period} reports to the meeting of {day}, so you cannot remove the meeting. Choose another meeting for the period first.");
        }

        var (committeeId, date) = (meeting.CommitteeId, meeting.Date);
        var hasDecided = await db.Resolutions.AnyAsync(one => one.CommitteeId == committeeId && one.DecidedOn == date, cancellation);
        foreach (var remit in remits)
        {
            hasDecided |= await remit.HasDecisionAsync(committeeId, date, cancellation);
        }

        if (hasDecided)
        {
            throw new RuleException($"Decisions are recorded for the meeting of {day}, so you cannot remove it.");
        }
    }

    private async Task RefuseTakenAsync(string shortName, int exceptId, CancellationToken cancellation)
    {
        // Compared in memory, because SQLite ignores case for English letters only. There are few committees.
        var others = await db.Committees.Where(one => one.Id != exceptId).Select(one => one.ShortName).ToListAsync(cancellation);
        var taken = others.Find(other => string.Equals(other, shortName.Trim(), StringComparison.OrdinalIgnoreCase));
        if (taken is not null)
        {
            throw new RuleException(nameof(Committee.ShortName), $"There is already a committee called {taken}");
        }
    }

    private async Task<Committee> LoadAsync(int id, int formVersion, CancellationToken cancellation)
    {
        var committee = await db.Committees.Include(one => one.Scopes).Include(one => one.Members).ThenInclude(member => member.User).AsSplitQuery()
            .SingleAsync(one => one.Id == id, cancellation);
        return committee.Version == formVersion ? committee : throw SaveConflicts.ChangedMeanwhile(committee.ShortName);
    }

    private void Record(Actor actor, string what, Committee committee, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, committee.ShortName, before, after));
}
