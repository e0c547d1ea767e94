using System.Net.Mail;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Organisation;

public enum LeadKind
{
    Person,

    /// <summary>A post that people hold in turn ("Chief Executive").</summary>
    Post,

    /// <summary>Several people together ("Managing Directors").</summary>
    Group,
}

/// <summary>A person, post or group that leads actions.</summary>
public sealed class LeadDirector
{
    public const int NameLength = 100;
    public const int EmailLength = 200;

    private readonly List<LeadHolder> holders = [];

    private LeadDirector()
    {
    }

    public LeadDirector(string name, LeadKind kind)
    {
        Rename(name, kind);
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public LeadKind Kind { get; private set; }

    /// <summary>The email address for copies of reminders, if the council has set one.</summary>
    public string? Email { get; private set; }

    /// <summary>Retired lead directors keep their actions and can no longer be assigned.</summary>
    public bool IsRetired { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The post-holders, if they have been loaded.</summary>
    public IReadOnlyList<LeadHolder> Holders => holders;

    public void Rename(string name, LeadKind kind)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RuleException(nameof(Name), "Enter a name");
        }

        if (name.Trim().Length > NameLength)
        {
            throw new RuleException(nameof(Name), $"Name must be {NameLength} characters or fewer");
        }

        Name = name.Trim();
        Kind = kind;
        Version++;
    }

    /// <exception cref="RuleException">The text is not an email address.</exception>
    public void WriteTo(string? email)
    {
        var tidied = string.IsNullOrWhiteSpace(email) ? null : email.Trim();
        if (tidied is not null && (tidied.Length > EmailLength || !MailAddress.TryCreate(tidied, out _)))
        {
            throw new RuleException(nameof(Email), "Enter an email address in the correct format, like name@example.org");
        }

        Email = tidied;
        Version++;
    }

    /// <summary>Records a new post-holder from a given day. The former post-holder's last day is the day before.</summary>
    /// <exception cref="RuleException">This is not a post, a name is missing, or there is a post-holder from that day or later.</exception>
    public void TakeOver(string name, DateOnly from)
    {
        if (Kind != LeadKind.Post)
        {
            throw new RuleException($"{Name} is not a post, so it has no post-holder.");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameLength)
        {
            throw new RuleException("HolderName", string.IsNullOrWhiteSpace(name) ? "Enter the name of the new post-holder" : $"Name must be {NameLength} characters or fewer");
        }

        if (holders.MaxBy(holder => holder.From) is { } last)
        {
            if (from <= last.From)
            {
                throw new RuleException("HolderFrom", $"First day must be after {last.From:d MMMM yyyy}, the first day of {last.Name}");
            }

            last.Leave(from.AddDays(-1));
        }

        holders.Add(new LeadHolder(name.Trim(), from));
        Version++;
    }

    public void Retire()
    {
        IsRetired = true;
        Version++;
    }

    public void Return()
    {
        IsRetired = false;
        Version++;
    }
}
