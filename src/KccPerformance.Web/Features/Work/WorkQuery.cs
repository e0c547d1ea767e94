using System.Security.Claims;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Work;

/// <summary>Progress for the script of the page: the text to show, and the page to go to once the job has ended.</summary>
public sealed record WorkProgress(string Words, int Percent, string? Next);

/// <summary>One upload or download of a user, and its progress.</summary>
public sealed record WorkPage
{
    public required Guid Id { get; init; }

    public required JobKind Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>The subject: the slug of a plan, or an empty text.</summary>
    public required string Subject { get; init; }

    /// <summary>The title of the plan it is about.</summary>
    public required string? Plan { get; init; }

    /// <summary>By the business clock, in UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    public required JobState State { get; init; }

    public required int Percent { get; init; }

    public required string? Message { get; init; }

    /// <summary>The user's instruction as JSON; null until the user has checked the upload and confirmed.</summary>
    public required string? Instruction { get; init; }

    public required string? Origin { get; init; }

    /// <summary>The file to download; null once it has expired.</summary>
    public required GeneratedFile? File { get; init; }

    /// <summary>When the file expires, by the business clock, in UTC.</summary>
    public DateTime KeptUntil { get; init; }

    /// <summary>The definition of its kind.</summary>
    public JobDefinition Has { get; init; } = null!;

    public string Address => $"/your-work/{Id}";

    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    private string Verb => Instruction is null ? Has.Verb : Has.AskedVerb;

    /// <summary>"plan.csv is being read".</summary>
    public string Heading => State switch
    {
        _ when IsUnderWay => $"{FileName} is being {Verb}",
        JobState.Failed => $"{FileName} could not be {Verb}",
        JobState.Cancelled => $"{FileName} was cancelled",
        _ when File is not null => $"{FileName} is ready",
        _ => $"{FileName} has expired",
    };

    /// <summary>Its progress in a sentence.</summary>
    public string Words => State switch
    {
        JobState.Waiting => "Queued.",
        JobState.Running when Percent > 0 => $"{Percent}% done. {Message}",
        JobState.Running => Message ?? "Started.",
        JobState.Failed => "Failed.",
        _ => "Ready.",
    };

    /// <summary>Its progress in a list.</summary>
    public string InList => State switch
    {
        JobState.Waiting => "Queued",
        JobState.Running => $"In progress{(Percent > 0 ? $", {Percent}%" : null)}",
        JobState.Ready when Has.Page is not null => "Ready to check",
        JobState.Ready when File is not null => "Ready to download",
        JobState.Ready => "Expired",
        JobState.Done => $"Has been {Has.AskedVerb}",
        JobState.Cancelled => "Cancelled",
        _ => $"Could not be {Verb}",
    };

    /// <summary>The sentence that explains why there is no file to download.</summary>
    public string NoFile => State switch
    {
        JobState.Failed => $"{Message}.",
        JobState.Cancelled => "You cancelled this download. You can request it again.",
        _ => "Files are available for a limited time. You can request this one again.",
    };

    /// <summary>The page to go to once it has ended.</summary>
    public string Result => Has.Page?.Invoke(Id) ?? Address;

    public WorkProgress Progress => new(Words, Percent, IsUnderWay ? null : Result);
}

/// <summary>Reads a user's own uploads and downloads, if their role allows it.</summary>
public sealed class WorkQuery(PerformanceDbContext db, JobDefinitions definitions, RunningJobs board, BusinessClock clock)
{
    private const int Most = 50;

    public async Task<WorkPage?> FindAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellation)
        => (await ReadAsync(db.Jobs.Where(job => job.Id == id), user, cancellation)).SingleOrDefault();

    public Task<IReadOnlyList<WorkPage>> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
        => ReadAsync(db.Jobs, user, cancellation);

    private async Task<IReadOnlyList<WorkPage>> ReadAsync(IQueryable<Job> jobs, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var owner = user.GetId();
        var rows = await jobs
            .Where(job => job.RequestedById == owner)
            .OrderByDescending(job => job.RequestedAt).ThenBy(job => job.Id)
            .Take(Most)
            .Select(job => new WorkPage
            {
                Id = job.Id,
                Kind = job.Kind,
                FileName = job.FileName,
                Subject = job.Subject,
                Plan = db.Plans.Where(plan => plan.Slug == job.Subject).Select(plan => plan.Title).FirstOrDefault(),
                RequestedAt = job.RequestedAt,
                State = job.State,
                Percent = job.Percent,
                Message = job.Message,
                Instruction = job.Instruction,
                Origin = job.Origin,
                File = db.GeneratedFiles.FirstOrDefault(file => file.Id == job.FileId),
            })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return
        [
            .. from row in rows
               let has = definitions.Find(row.Kind)
               where has is not null && user.May(has.Permission)
               select Now(row with { Has = has }),
        ];
    }

    /// <summary>The row with the progress known to this instance, and with times by the business clock.</summary>
    private WorkPage Now(WorkPage row)
    {
        var here = row.State == JobState.Running ? board.Find(row.Id) : null;
        return row with
        {
            Percent = Math.Max(row.Percent, here?.Percent ?? 0),
            Message = here?.Message ?? row.Message,
            RequestedAt = clock.At(row.RequestedAt),
            KeptUntil = row.File is { } file ? clock.At(file.KeptUntil) : default,
        };
    }
}
