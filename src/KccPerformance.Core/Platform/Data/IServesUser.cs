namespace KccPerformance.Core.Platform.Data;

/// <summary>A row that only serves its user and is no record of the council's work. It is deleted when the details of the user are removed.</summary>
public interface IServesUser
{
    /// <summary>The key of the account.</summary>
    int UserId { get; }
}
