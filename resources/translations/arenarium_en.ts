<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>arenarium::ui::BlocksPanel</name>
    <message numerus="yes">
        <source>%Ln blocks</source>
        <translation>
            <numerusform>%Ln block</numerusform>
            <numerusform>%Ln blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ConsolePanel</name>
    <message numerus="yes">
        <source>%Ln lines after it were not run.</source>
        <translation>
            <numerusform>%Ln line after it was not run.</numerusform>
            <numerusform>%Ln lines after it were not run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::DeckDialog</name>
    <message numerus="yes">
        <source>There are no chapters: each of the %Ln operations is a page.</source>
        <translation>
            <numerusform>There are no chapters: the %Ln operation is a page.</numerusform>
            <numerusform>There are no chapters: each of the %Ln operations is a page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapters</source>
        <translation>
            <numerusform>%Ln chapter</numerusform>
            <numerusform>%Ln chapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LessonPanel</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::NotesWindow</name>
    <message numerus="yes">
        <source>Before the first of %Ln chapters</source>
        <translation>
            <numerusform>Before the only chapter</numerusform>
            <numerusform>Before the first of %Ln chapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ObjectsPanel</name>
    <message numerus="yes">
        <source>%n object(s) found.</source>
        <translation>
            <numerusform>%n object found.</numerusform>
            <numerusform>%n objects found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With it would go %n object(s), %1</source>
        <translation>
            <numerusform>With it would go %n object, %1</numerusform>
            <numerusform>With it would go %n objects, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n pool(s) would be free</source>
        <translation>
            <numerusform>; %n pool would be free</numerusform>
            <numerusform>; %n pools would be free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, and %n arena(s)</source>
        <translation>
            <numerusform>, and %n arena</numerusform>
            <numerusform>, and %n arenas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ScriptAnswer</name>
    <message numerus="yes">
        <source>Change at most %Ln line(s). Ctrl+Return checks.</source>
        <translation>
            <numerusform>Change at most %Ln line. Ctrl+Return checks.</numerusform>
            <numerusform>Change at most %Ln lines. Ctrl+Return checks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TimelineBar</name>
    <message numerus="yes">
        <source>%Ln operations</source>
        <translation>
            <numerusform>%Ln operation</numerusform>
            <numerusform>%Ln operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::UsedPoolsModel</name>
    <message numerus="yes">
        <source>%Ln size classes, all empty</source>
        <translation>
            <numerusform>%Ln size class, empty</numerusform>
            <numerusform>%Ln size classes, all empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more classes, all empty</source>
        <translation>
            <numerusform>%Ln more class, empty</numerusform>
            <numerusform>%Ln more classes, all empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 B: %Ln pools with a free block</source>
        <translation>
            <numerusform>%1 B: %Ln pool with a free block</numerusform>
            <numerusform>%1 B: %Ln pools with a free block</numerusform>
        </translation>
    </message>
</context>
</TS>
