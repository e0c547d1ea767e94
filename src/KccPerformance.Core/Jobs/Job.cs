namespace KccPerformance.Core.Jobs;

public enum JobKind
{
    /// <summary>A plan's file: read, looked at by a person, then applied.</summary>
    PlanImport,

    /// <summary>Updates out of an officer's workbook: read when it is sent, looked at, then saved.</summary>
    ProgressWorkbook,

    /// <summary>People out of a file; read when it is sent, so it is ready at once.</summary>
    UserImport,

    /// <summary>The pack of a frozen report as a file.</summary>
    Pack,

    /// <summary>Audit events as a file.</summary>
    AuditExport,

    /// <summary>A plan's actions as a file.</summary>
    ActionExport,
}

public enum JobState
{
    Waiting,
    Running,

    /// <summary>There is something for a person: what a file would change, or a file to download.</summary>
    Ready,
    Done,
    Failed,
    CalledOff,
}

/// <summary>What somebody asks for that a file is made of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about: the slug of a plan, or nothing.</param>
/// <param name="FileName">What the file will be called.</param>
/// <param name="Instruction">What its handler has to know, as JSON.</param>
/// <param name="FileKey">The same for the same file: two jobs with one key never run at once.</param>
/// <param name="Origin">The page that it is asked for on.</param>
public sealed record JobRequest(JobKind Kind, string Subject, string FileName, string Instruction, string FileKey, string Origin);

/// <summary>
/// Work that takes longer than a page may: it can be left and come back to. Whoever saves a change of its version
/// first has it; nobody else's work on it is saved.
/// </summary>
public sealed class Job
{
    public const int NameLength = 200, KeyLength = 200, OriginLength = 2000, MessageLength = 1000;

    /// <summary>As often as it is begun before it is given up: what it does may be what ends whoever does it.</summary>
    private const int MostTries = 2;

    private Job()
    {
    }

    /// <summary>A file that was sent.</summary>
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

    /// <summary>A file that is to be made.</summary>
    public Job(JobRequest request, int requestedById, string requestedBy, DateTime at)
        : this(request.Kind, request.Subject, request.FileName, [], requestedById, requestedBy, at)
    {
        Instruction = request.Instruction;
        FileKey = request.FileKey;
        Origin = request.Origin.Length <= OriginLength ? request.Origin : null;
    }

    public Guid Id { get; private set; }

    public JobKind Kind { get; private set; }

    /// <summary>What it is about: the slug of a plan, or nothing.</summary>
    public string Subject { get; private set; } = string.Empty;

    public string FileName { get; private set; } = string.Empty;

    /// <summary>The file as it was sent; cleared when it is read.</summary>
    public byte[] Input { get; private set; } = [];

    /// <summary>What was read, as JSON.</summary>
    public string? Result { get; private set; }

    /// <summary>What was asked for, as JSON: what a file is to hold, or what was settled on the page about a result.</summary>
    public string? Instruction { get; private set; }

    /// <summary>The same for the same file; null where no two are the same.</summary>
    public string? FileKey { get; private set; }

    /// <summary>The file that was made, for as long as it is kept.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>The page it was asked for on.</summary>
    public string? Origin { get; set; }

    public int RequestedById { get; private set; }

    public string RequestedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime RequestedAt { get; private set; }

    public DateTime? StartedAt { get; private set; }

    /// <summary>When whoever works on it last said so.</summary>
    public DateTime? AliveAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public JobState State { get; private set; }

    /// <summary>How far it has got, from 0 to 100; the instance that works on it knows better.</summary>
    public int Percent { get; private set; }

    /// <summary>What it is doing, or what came of it.</summary>
    public string? Message { get; private set; }

    /// <summary>Why what was asked for last was refused.</summary>
    public string? Problem { get; private set; }

    /// <summary>How often it was begun.</summary>
    public int Tries { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it was begun as often as it may be and never ended.</summary>
    public bool IsGivenUp => Tries >= MostTries;

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
        AliveAt = at;
        Tries++;
        Percent = 0;
        Message = message;
        Version++;
    }

    /// <summary>Keeps what was read, for a person to look at.</summary>
    public void MakeReady(string result, string message)
    {
        Result = result;
        Input = [];
        Message = message;
        BeReady();
    }

    /// <summary>Keeps what was read of a plan's file, and the file too where its columns may be settled and read again.</summary>
    public void KeepRead(string result, string message, bool keepsInput)
    {
        Result = result;
        Instruction = null;
        Input = keepsInput ? Input : [];
        Message = message;
        BeReady();
    }

    /// <summary>Asks for the file to be read again, as it was settled on the page about it.</summary>
    public void ReadAgain(string instruction)
    {
        Result = null;
        Ask(instruction);
    }

    /// <summary>Ends with a file to download.</summary>
    public void MakeReady(MadeFile file, DateTime at)
    {
        FileId = file.Id;
        FileName = file.FileName;
        Message = null;
        FinishedAt = at;
        BeReady();
    }

    /// <summary>Asks for what a person has looked at to be done.</summary>
    public void Ask(string instruction)
    {
        Instruction = instruction;
        State = JobState.Waiting;
        Percent = 0;
        Tries = 0;
        Message = null;
        Problem = null;
        Version++;
    }

    /// <summary>Goes back to the person who asked, who has to look again.</summary>
    public void Refuse(string problem)
    {
        Problem = Short(problem);
        Message = null;
        BeReady();
    }

    /// <summary>Ends it without a result; neither the file nor what was read of it is kept.</summary>
    public void End(JobState state, string message, DateTime at)
    {
        State = state;
        Message = Short(message);
        Problem = null;
        FinishedAt = at;
        Percent = 100;
        Input = [];
        Result = null;
        FileId = null;
        Version++;
    }

    private static string Short(string sentence) => sentence.Length <= MessageLength ? sentence : sentence[..MessageLength];

    private void BeReady()
    {
        State = JobState.Ready;
        Percent = 100;
        Version++;
    }
}
