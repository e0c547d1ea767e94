namespace KccPerformance.Core.Platform.Jobs;

/// <summary>A request for a generated file.</summary>
/// <param name="Kind">The kind of job.</param>
/// <param name="Subject">The slug of a plan, or empty.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="Instruction">Parameters for the handler, as JSON.</param>
/// <param name="FileKey">A key for identical files: two jobs with the same key never run at once.</param>
/// <param name="Origin">The page it was requested from.</param>
public sealed record JobRequest(JobKind Kind, string Subject, string FileName, string Instruction, string FileKey, string Origin);

/// <summary>
/// A task that may take longer than a page request, so the user can leave and come back. An instance claims it by
/// saving a change of its version. No other instance can then save work on it.
/// </summary>
public sealed class Job
{
    public const int NameLength = 200, KeyLength = 200, OriginLength = 2000, MessageLength = 1000;

    /// <summary>
    /// The maximum number of starts. A job that is not finished by then fails, because it may itself be crashing the
    /// instance.
    /// </summary>
    private const int MostTries = 2;

    private Job()
    {
    }

    /// <summary>A job for an uploaded file.</summary>
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

    /// <summary>A job for a file to generate.</summary>
    public Job(JobRequest request, int requestedById, string requestedBy, DateTime at)
        : this(request.Kind, request.Subject, request.FileName, [], requestedById, requestedBy, at)
    {
        Instruction = request.Instruction;
        FileKey = request.FileKey;
        Origin = request.Origin.Length <= OriginLength ? request.Origin : null;
    }

    public Guid Id { get; private set; }

    public JobKind Kind { get; private set; }

    /// <summary>The slug of a plan, or empty.</summary>
    public string Subject { get; private set; } = string.Empty;

    public string FileName { get; private set; } = string.Empty;

    /// <summary>The uploaded file; cleared after it is read.</summary>
    public byte[] Input { get; private set; } = [];

    /// <summary>The parsed content, as JSON.</summary>
    public string? Result { get; private set; }

    /// <summary>The request as JSON: parameters of the file, or the user's choices on the check page.</summary>
    public string? Instruction { get; private set; }

    /// <summary>The key for identical files; null if every file is different.</summary>
    public string? FileKey { get; private set; }

    /// <summary>The generated file, while it is kept.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>The page it was requested from.</summary>
    public string? Origin { get; set; }

    public int RequestedById { get; private set; }

    public string RequestedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime RequestedAt { get; private set; }

    public DateTime? StartedAt { get; private set; }

    /// <summary>The last heartbeat of the instance that runs it.</summary>
    public DateTime? AliveAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public JobState State { get; private set; }

    /// <summary>Progress from 0 to 100. The instance that runs the job has a newer value.</summary>
    public int Percent { get; private set; }

    /// <summary>The progress message or the result.</summary>
    public string? Message { get; private set; }

    /// <summary>Why the last request was refused.</summary>
    public string? Problem { get; private set; }

    /// <summary>How often it was started.</summary>
    public int Tries { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Whether the job is queued or running.</summary>
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it was started as often as allowed without ending.</summary>
    public bool IsGivenUp => Tries >= MostTries;

    /// <summary>A file name without folders and unprintable characters. Keeps the extension, which shows the type.</summary>
    public static string NameOf(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length <= NameLength ? name : name[^NameLength..];
    }

    /// <summary>Starts the job. The first instance to save this claims it.</summary>
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

    /// <summary>Keeps the parsed content for the user to check.</summary>
    public void MakeReady(string result, string message)
    {
        Result = result;
        Input = [];
        Message = message;
        BeReady();
    }

    /// <summary>Keeps the parsed content, and also the file if its columns may be chosen and read again.</summary>
    public void KeepRead(string result, string message, bool keepsInput)
    {
        Result = result;
        Instruction = null;
        Input = keepsInput ? Input : [];
        Message = message;
        BeReady();
    }

    /// <summary>Queues the file to be read again with the chosen columns.</summary>
    public void ReadAgain(string instruction)
    {
        Result = null;
        Ask(instruction);
    }

    /// <summary>Ends with a file to download.</summary>
    public void MakeReady(GeneratedFile file, DateTime at)
    {
        FileId = file.Id;
        FileName = file.FileName;
        Message = null;
        FinishedAt = at;
        BeReady();
    }

    /// <summary>Queues the checked content to be applied.</summary>
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

    /// <summary>Returns the job to the user, who has to check it again.</summary>
    public void Refuse(string problem)
    {
        Problem = Short(problem);
        Message = null;
        BeReady();
    }

    /// <summary>Ends without a result. The file and its content are deleted.</summary>
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
