namespace KccPerformance.Core.Reporting;

/// <summary>A committee of the council that themes report to.</summary>
public sealed class Committee
{
    private Committee()
    {
    }

    public Committee(string name, string shortName)
    {
        Name = name;
        ShortName = shortName;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>"Corporate POSC".</summary>
    public string ShortName { get; private set; } = string.Empty;
}

/// <summary>A day a committee meets.</summary>
public sealed class Meeting
{
    private Meeting()
    {
    }

    public Meeting(Committee committee, DateOnly date)
    {
        Committee = committee;
        Date = date;
    }

    public int Id { get; private set; }

    public int CommitteeId { get; private set; }

    public Committee Committee { get; private set; } = null!;

    public DateOnly Date { get; private set; }
}
