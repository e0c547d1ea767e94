using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.UserImports;

/// <summary>An uploaded file that has not been imported or cancelled.</summary>
public sealed record WaitingFile(Guid Id, string FileName, DateTime SentAt);

/// <summary>A file of users: the accounts it would add, or its result.</summary>
public sealed record UserImportPage(Guid Id, string FileName, JobState State, string? Message)
{
    /// <summary>The maximum number of users of each kind shown. All are counted and added.</summary>
    public const int Shown = 200;

    public UserImportPreview? Preview { get; init; }

    public UserImportForm Form { get; init; } = new();

    public string Address => $"/admin/users/import/{Id}";

    public IReadOnlyList<ImportProblem> Stops => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Stops) ?? []];

    public IReadOnlyList<ImportProblem> Checks => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Check) ?? []];

    public IReadOnlyList<PersonThere> Different => [.. Preview?.There.Where(one => one.Differs) ?? []];

    /// <summary>"3 people would be added".</summary>
    public string Heading => Preview switch
    {
        null when State == JobState.Done => $"{FileName} was imported",
        null => $"The import of {FileName} was cancelled",
        { IsStopped: true } => $"{FileName} has errors and cannot be imported",
        { ToAdd.Count: 0 } => "No new people to add",
        { ToAdd: var toAdd } => $"{Labels.Count(toAdd.Count, "person", "people")} would be added",
    };

    /// <summary>The differences between an account and the file.</summary>
    public static string DifferenceOf(PersonThere one)
    {
        var (known, user) = (one.Known, one.User);
        List<string> parts =
        [
            .. known.Name == user.Name ? Array.Empty<string>() : [$"called {user.Name} in the file"],
            .. known.Roles == user.Roles ? Array.Empty<string>() : [$"{Labels.Of(known.Roles).ToLowerInvariant()} here, {Labels.Of(user.Roles).ToLowerInvariant()} in the file"],
            .. one.Missing.Count == 0 ? Array.Empty<string>() : [$"not responsible for {Labels.List(one.Missing)} here"],
            .. known.IsDisabled ? ["disabled here"] : Array.Empty<string>(),
        ];
        var sentence = string.Join("; ", parts);
        return sentence.Length == 0 ? "Nothing" : FirstLetter.Capital(sentence);
    }

    /// <summary>The page with the user's choices and the current version.</summary>
    public UserImportPage Again(UserImportForm form) => this with { Form = new UserImportForm { Seen = Preview?.Fingerprint, SendLinks = form.SendLinks } };
}

/// <summary>Reads one uploaded file of users, in four queries at most.</summary>
public sealed class UserImportQuery(PerformanceDbContext db, UserFiles files)
{
    private const int Most = 20;

    public async Task<UserImportPage?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var job = await db.Jobs.Where(one => one.Id == id && one.Kind == PeopleJob.UserImport)
            .Select(one => new { one.Id, one.FileName, one.State, one.Message, one.Result })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var page = new UserImportPage(job.Id, job.FileName, job.State, job.Message);
        if (job.State != JobState.Ready || job.Result is null)
        {
            return page;
        }

        var preview = await files.CompareAsync(ImportedUsers.Read(job.Result), cancellation);
        return page with { Preview = preview, Form = new UserImportForm { Seen = preview.Fingerprint, SendLinks = true } };
    }

    /// <summary>The latest uploads of an administrator that have not been imported or cancelled.</summary>
    public async Task<IReadOnlyList<WaitingFile>> ListWaitingAsync(int userId, CancellationToken cancellation)
        => await db.Jobs
            .Where(job => job.Kind == PeopleJob.UserImport && job.State == JobState.Ready && job.RequestedById == userId)
            .OrderByDescending(job => job.RequestedAt).ThenBy(job => job.Id)
            .Take(Most)
            .Select(job => new WaitingFile(job.Id, job.FileName, job.RequestedAt))
            .ToListAsync(cancellation);
}
