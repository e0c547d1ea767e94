using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Adds people from a file: read and checked first, then added as a whole or not at all.</summary>
public sealed class UserFiles(PerformanceDbContext db, UserService service, UserManager<User> users, TimeProvider real)
{
    private const string Subject = "Users";

    /// <summary>Reads a file and keeps its content.</summary>
    /// <returns>The key of the job.</returns>
    /// <exception cref="RuleException">The file cannot be read.</exception>
    public async Task<Guid> TakeInAsync(string fileName, Stream content, Actor actor, CancellationToken cancellation = default)
    {
        var name = Job.NameOf(fileName);
        var read = await UserFileReader.ReadAsync(name, content, cancellation);

        // Only the parsed content is kept, not the file, which may hold other data.
        var job = new Job(PeopleJob.UserImport, Subject, name, [], actor.UserId!.Value, actor.Name, real.UtcNow());
        job.MakeReady(read.Write(), "Check the people before you add them.");
        db.Jobs.Add(job);
        Record(actor, "Uploaded a file of people", new { File = name, People = read.Users.Count });
        await db.SaveChangesAsync(CancellationToken.None);
        return job.Id;
    }

    /// <summary>The changes that a file would make now, in at most three queries.</summary>
    public async Task<UserImportPreview> CompareAsync(ImportedUsers file, CancellationToken cancellation = default)
    {
        var accounts = await db.Users
            .Select(user => new { user.Id, user.NormalizedUserName, user.DisplayName, user.Roles, user.IsDisabled })
            .ToListAsync(cancellation);
        var namesActions = file.Users.Any(user => user.Actions.Count > 0);
        var actions = namesActions
            ? await db.CurrentActions
                .Where(action => action.Area.Plan.Status == PlanStatus.Adopted)
                .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Id)
                .Select(action => new NamedAction(action.Id, action.Area.Plan.Slug, action.Code))
                .ToListAsync(cancellation)
            : [];
        var responsible = namesActions
            ? (await db.ResponsibleOfficers.Select(officer => new { officer.UserId, officer.ActionId }).ToListAsync(cancellation)).ToLookup(one => one.UserId, one => one.ActionId)
            : null;
        var known = accounts.ToDictionary(
            one => one.NormalizedUserName!,
            one => new KnownPerson(one.Id, one.DisplayName, one.Roles, one.IsDisabled, [.. responsible?[one.Id] ?? []]),
            StringComparer.Ordinal);
        return UserImportPreview.Of(file, known, email => users.NormalizeName(email), actions);
    }

    /// <summary>Adds all new people of a file in one save.</summary>
    /// <param name="id">The job with the content of the file.</param>
    /// <param name="seen">The fingerprint of the preview that was shown.</param>
    /// <param name="invitation">Writes the invitation to a person, with its key; null to send none.</param>
    /// <param name="actor">Who adds them.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>A sentence that describes the result.</returns>
    /// <exception cref="RuleException">Accounts or actions have changed since, the file has errors, or it has been imported or cancelled.</exception>
    public async Task<string> ApplyAsync(
        Guid id, string? seen, Func<ImportedUser, string, OutboxMail>? invitation, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        var preview = await CompareAsync(ImportedUsers.Read(job.Result!), cancellation);
        if (preview.Fingerprint != seen)
        {
            throw Changed();
        }

        if (!preview.CanBeApplied)
        {
            throw new RuleException("No one in this file can be added.");
        }

        try
        {
            await service.AddManyAsync([.. preview.ToAdd.Select(AsNew)], actor, cancellation);
        }
        catch (RuleException)
        {
            // Some of them have not been saved.
            db.ChangeTracker.Clear();
            throw;
        }

        if (invitation is not null)
        {
            db.Outbox.AddRange(preview.ToAdd.Select(one => invitation(one.User, $"{id:N}:{one.User.Row}")));
        }

        var count = preview.ToAdd.Count;
        var done = count == 1 ? "1 person added" : $"{count:N0} people added";
        job.End(JobState.Done, $"{done}.", real.UtcNow());
        Record(actor, "Added people from a file", new { File = job.FileName, Added = count, AlreadyThere = preview.There.Count, LinksSent = invitation is not null });
        await db.SaveOrRefuseAsync(Changed());
        return done;
    }

    /// <summary>Cancels an import.</summary>
    /// <exception cref="RuleException">It has already been imported or cancelled.</exception>
    public async Task CancelAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        var job = await FindAsync(id, cancellation);
        job.End(JobState.Cancelled, "The import was cancelled. No one was added.", real.UtcNow());
        Record(actor, "Cancelled an import of people", new { File = job.FileName });
        await db.SaveOrRefuseAsync(job.FileName);
    }

    private static NewUser AsNew(PersonToAdd person)
        => new(person.User.Email, person.User.Name, person.User.Roles, [.. person.Actions.Select(action => action.Id)]);

    private static RuleException Changed()
        => new("Accounts or actions were changed while this page was open, so no one was added. Check the list below, then add them.");

    private async Task<Job> FindAsync(Guid id, CancellationToken cancellation)
    {
        var job = await db.Jobs.SingleAsync(one => one.Id == id && one.Kind == PeopleJob.UserImport, cancellation);
        return job.State == JobState.Ready ? job : throw new RuleException($"{job.FileName} has already been imported or cancelled.");
    }

    private void Record(Actor actor, string what, object after) => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, Subject, null, after));
}
