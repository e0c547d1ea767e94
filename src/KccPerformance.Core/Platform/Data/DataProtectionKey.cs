namespace KccPerformance.Core.Platform.Data;

/// <summary>A key that protects cookies and form tokens. It is in the database, so restarts and all instances share it.</summary>
public sealed class DataProtectionKey
{
    private DataProtectionKey()
    {
    }

    public DataProtectionKey(string name, string xml)
    {
        Name = name;
        Xml = xml;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string Xml { get; private set; } = string.Empty;
}
