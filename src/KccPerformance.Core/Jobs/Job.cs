namespace KccPerformance.Core.Jobs;

public enum JobKind
{
    PlanImport,

    /// <summary>Updates out of an officer's workbook; only its owner sees it.</summary>
    ProgressWorkbook,

    /// <summary>People out of a file; read when it is sent, so it is ready at once.</summary>
    UserImport,
}

public enum JobState
{
    Waiting,
    Running,

    /// <summary>Read, and waiting for a person to look at what it would change.</summary>
    Ready,
    Done,
    Failed,
    CalledOff,
}

/// <summary>Work that takes longer than a page may: it can be left and come back to.</summary>
public sealed class Job
{
    public const int NameLength = 200;
    private const int MessageLength = 1000;

    private Job()
    {
    }

    public Job(JobKind kind, string subject, string fileName, byte[] input, int requestedById, string requestedBy, DateTime at)
    {
        Id = Guid.NewGuid();
        Kind = kind;
        Subject = subject;
        FileName = fileName;
        Input = input;
        RequestedById = requestedById;
        RequestedBy = requestedBy;
        RequestedAt = at;
    }

    public Guid Id { get; private set; }

    public JobKind Kind { get; private set; }

    /// <summary>What it is about: the slug of a plan.</summary>
    public string Subject { get; private set; } = string.Empty;

    public string FileName { get; private set; } = string.Empty;

    /// <summary>The file as it was sent; cleared when it is done.</summary>
    public byte[] Input { get; private set; } = [];

    /// <summary>What was read, as JSON.</summary>
    public string? Result { get; private set; }

    public int RequestedById { get; private set; }

    public string RequestedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime RequestedAt { get; private set; }

    public DateTime? StartedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public JobState State { get; private set; }

    /// <summary>How far it has got, from 0 to 100.</summary>
    public int Percent { get; private set; }

    /// <summary>What it is doing, or why it failed.</summary>
    public string? Message { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it was begun twice and never ended: what it does may be what ends whoever does it.</summary>
    public bool HasFailedTwice => State == JobState.Running && Percent >= 20;

    /// <summary>A file's name without folders and without what cannot be shown; the ending says what it is, so that is kept.</summary>
    public static string NameOf(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length <= NameLength ? name : name[^NameLength..];
    }

    /// <summary>Takes it on. Whoever saves that first has it.</summary>
    public void Start(DateTime at, string message)
    {
        State = JobState.Running;
        StartedAt = at;
        Percent += 10;
        Message = message;
        Version++;
    }

    /// <summary>Keeps what was read, for a person to look at.</summary>
    public void MakeReady(string result, string message)
    {
        Result = result;
        Percent = 100;
        Message = message;
        State = JobState.Ready;
        Version++;
    }

    /// <summary>Ends it; the file is not kept.</summary>
    public void End(JobState state, string message, DateTime at)
    {
        State = state;
        Message = message.Length <= MessageLength ? message : message[..MessageLength];
        FinishedAt = at;
        Percent = 100;
        Input = [];
        Result = null;
        Version++;
    }
}
